import { expect, test } from "vitest";
import { newBrowser, newSession } from "./support.ts";

const REFRESH = "/auth/session/refresh";

test("a refresh gives new tokens, which no script can read", async () => {
  const browser = newBrowser(await newSession());
  const response = await browser.post(REFRESH).send({}).expect(200);
  expect(response.headers).not.toHaveProperty("st-access-token");
  for (const name of ["sAccessToken", "sRefreshToken"]) {
    const cookie = response
      .get("Set-Cookie")
      ?.find((text) => text.startsWith(`${name}=`));
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
  }
  await browser.get("/sessioninfo").expect(200);
});

test("a refresh token that is used again ends the session", async () => {
  const cookies = await newSession();
  const [browser, thief] = [newBrowser(cookies), newBrowser(cookies)];
  await browser.post(REFRESH).send({}).expect(200);
  await browser.get("/sessioninfo").expect(200);

  await thief.post(REFRESH).send({}).expect(401);
  await browser.post(REFRESH).send({}).expect(401);
});

test("another site can neither use nor end a session", async () => {
  const browser = newBrowser(await newSession());
  for (const path of [REFRESH, "/auth/signout"]) {
    await browser
      .post(path)
      .send({})
      .set("origin", "https://evil.example")
      .unset("rid")
      .expect(401);
  }
  await browser.get("/sessioninfo").expect(200);
  await browser.post(REFRESH).send({}).expect(200);
});
