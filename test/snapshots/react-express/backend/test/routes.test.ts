import UserRoles from "supertokens-node/recipe/userroles";
import { expect, test } from "vitest";
import { newBrowser, newSession, website } from "./support.ts";

test("anybody gets what is public", async () => {
  await newBrowser().get("/hello").expect(200);
  await newBrowser().get("/nowhere").expect(404);
});

test("only who is signed in gets their session", async () => {
  await newBrowser().get("/sessioninfo").expect(401);

  const browser = newBrowser(await newSession("jane"));
  const { body } = await browser.get("/sessioninfo").expect(200);
  expect(body.userId).toBe("jane");
});

test("only admins get what is for admins", async () => {
  await newBrowser().get("/admin").expect(401);

  const browser = newBrowser(await newSession("alice"));
  await browser.get("/admin").expect(403);
  await UserRoles.createNewRoleOrAddPermissions("admin", []);
  await UserRoles.addRoleToUser("public", "alice", "admin");
  await browser.get("/admin").expect(200);
});

test.each(["/hello", "/sessioninfo", "/auth/nowhere"])(
  "%s has the security headers",
  async (path) => {
    const { headers } = await newBrowser().get(path);
    expect(headers).toMatchObject({
      "cache-control": expect.stringContaining("no-store"),
      "content-security-policy": expect.stringContaining(
        "frame-ancestors 'none'",
      ),
      "x-content-type-options": "nosniff",
    });
  },
);

/** The site that may read the answer to a request from a site. */
async function readerFor(origin: string) {
  const { headers } = await newBrowser().get("/hello").set({ origin });
  return headers["access-control-allow-origin"];
}

test("the website may read answers, and no other site", async () => {
  expect(await readerFor(website)).toBe(website);
  for (const origin of ["https://evil.example", `${website}.evil.example`]) {
    expect([undefined, website]).toContain(await readerFor(origin));
  }
});
