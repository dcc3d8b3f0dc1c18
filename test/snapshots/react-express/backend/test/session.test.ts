import { expect, test } from "vitest";
import { newBrowser, newUser } from "./app.ts";

test("a refresh gives new tokens, in cookies that no script can read", async () => {
  const { browser } = await newUser();
  const { headers } = await browser
    .post("/auth/session/refresh")
    .send({})
    .expect(200);
  const cookies = [headers["set-cookie"]]
    .flat()
    .filter((cookie) => /Token=/.test(cookie ?? ""));
  expect(cookies.length).toBeGreaterThanOrEqual(2);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  }
  await browser.get("/sessioninfo").expect(200);
});

test("a refresh token that is used again ends the session", async () => {
  const { browser } = await newUser();
  const thief = newBrowser();
  const stolen = browser.jar.getCookie("sRefreshToken", {
    domain: "127.0.0.1",
    path: "/auth/session/refresh",
    secure: false,
    script: false,
  });
  await browser.post("/auth/session/refresh").send({}).expect(200);
  await browser.get("/sessioninfo").expect(200);

  thief.jar.setCookie(String(stolen));
  await thief.post("/auth/session/refresh").send({}).expect(401);
  await browser.post("/auth/session/refresh").send({}).expect(401);
});

test("a request that another site made the browser send is refused", async () => {
  const { browser } = await newUser();
  await browser.post("/auth/signout").send({}).unset("rid").expect(401);
  await browser.post("/auth/session/refresh").send({}).unset("rid").expect(401);
  await browser.get("/sessioninfo").expect(200);
});

test("signing out ends the session", async () => {
  const { browser } = await newUser();
  await browser.post("/auth/signout").send({}).expect(200);
  await browser.get("/sessioninfo").expect(401);
});
