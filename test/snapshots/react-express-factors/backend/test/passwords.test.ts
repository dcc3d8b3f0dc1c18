import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { profileFields } from "../src/auth/profile.ts";
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

test("signing up alone opens no protected route", async () => {
  const { browser, body } = await signUp(newEmail());
  expect(body.status).toBe("OK");
  await browser.get("/sessioninfo").expect(403);
  await browser.get("/admin").expect(403);
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
