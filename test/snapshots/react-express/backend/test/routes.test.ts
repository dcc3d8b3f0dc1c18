import UserRoles from "supertokens-node/recipe/userroles";
import { expect, test } from "vitest";
import { config, newBrowser, newUser } from "./app.ts";

test("public routes need no session, others do", async () => {
  const browser = newBrowser();
  await browser.get("/hello").expect(200);
  await browser.get("/sessioninfo").expect(401);
  await browser.get("/admin").expect(401);
  await browser.get("/nowhere").expect(404);
});

test("a session shows who is signed in", async () => {
  const { browser, userId } = await newUser();
  const { body } = await browser.get("/sessioninfo").expect(200);
  expect(body.userId).toBe(userId);
});

test("only an admin gets what is for admins", async () => {
  const { browser, userId } = await newUser();
  await browser.get("/admin").expect(403);
  await UserRoles.createNewRoleOrAddPermissions("admin", []);
  await UserRoles.addRoleToUser("public", userId, "admin");
  await browser.get("/admin").expect(200);
});

test("answers are neither cached nor framed, and one origin may read them", async () => {
  const { headers } = await newBrowser().get("/hello");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain(
    "frame-ancestors 'none'",
  );
  expect(headers["access-control-allow-origin"]).toBe(config.WEBSITE_DOMAIN);

  const forged = await newBrowser()
    .get("/hello")
    .set("origin", "https://evil.example");
  expect(forged.headers["access-control-allow-origin"]).not.toBe(
    "https://evil.example",
  );
});
