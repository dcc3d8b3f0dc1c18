import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { profileFields } from "../src/server/auth/profile.ts";
import { newBrowser } from "./support.ts";

const AUTH = "/auth";
const PASSWORD = "correct horse battery";

const newEmail = () => `${randomUUID()}@example.com`;

/** Sends the form of the website. Returns the answer, and the browser that got it. */
async function send(action: "signup" | "signin", fields: object) {
  const browser = newBrowser();
  const form = Object.entries(fields).map(([id, value]) => ({ id, value }));
  const { body } = await browser
    .post(`${AUTH}/${action}`)
    .send({ formFields: form });
  return { browser, body };
}

function signUp(email: string) {
  const profile = profileFields.map(({ id }) => [id, "Jane"]);
  const fields = { ...Object.fromEntries(profile), email, password: PASSWORD };
  return send("signup", fields);
}

function signIn(email: string, password = PASSWORD) {
  return send("signin", { email, password });
}

test("people sign up, sign out and sign in again", async () => {
  const email = newEmail();
  const { browser, body } = await signUp(email);
  expect(body.status).toBe("OK");
  await browser.get("/sessioninfo").expect(200);
  await browser.post("/auth/signout").send({}).expect(200);
  await browser.get("/sessioninfo").expect(401);

  const again = await signIn(email);
  expect(again.body.user.id).toBe(body.user.id);
  await again.browser.get("/sessioninfo").expect(200);
});

test("a wrong password and an unknown address get the same answer", async () => {
  const email = newEmail();
  await signUp(email);
  const wrong = await signIn(email, "not the password");
  const unknown = await signIn(newEmail());
  expect(wrong.body).toEqual({ status: "WRONG_CREDENTIALS_ERROR" });
  expect(unknown.body).toEqual(wrong.body);
  await wrong.browser.get("/sessioninfo").expect(401);
});
