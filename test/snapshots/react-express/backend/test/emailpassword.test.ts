import { expect, test } from "vitest";
import { profileFields } from "../src/auth/profile.ts";
import { newBrowser } from "./app.ts";

const PASSWORD = "correct horse battery";

let count = 0;

function newEmail(): string {
  count += 1;
  return `jane${count}@example.com`;
}

/** What a form of the website sends. */
function form(fields: Record<string, string>) {
  return {
    formFields: Object.entries(fields).map(([id, value]) => ({ id, value })),
  };
}

async function signUp(email: string, password = PASSWORD) {
  const browser = newBrowser();
  const profile = profileFields.map(({ id }) => [id, "Jane"]);
  const fields = { email, password, ...Object.fromEntries(profile) };
  const { body } = await browser.post("/auth/signup").send(form(fields));
  return { browser, body };
}

async function signIn(email: string, password: string) {
  const browser = newBrowser();
  const { body } = await browser
    .post("/auth/signin")
    .send(form({ email, password }));
  return { browser, body };
}

test("people sign up, sign out and sign in again", async () => {
  const email = newEmail();
  const { browser, body } = await signUp(email);
  expect(body.status).toBe("OK");
  await browser.post("/auth/session/refresh").send({}).expect(200);
  await browser.post("/auth/signout").send({}).expect(200);
  await browser.post("/auth/session/refresh").send({}).expect(401);

  const again = await signIn(email, PASSWORD);
  expect(again.body.user.id).toBe(body.user.id);
  await again.browser.post("/auth/session/refresh").send({}).expect(200);
});

test("a wrong password and an unknown address get the same answer", async () => {
  const email = newEmail();
  await signUp(email);
  const wrong = await signIn(email, "not the password");
  const unknown = await signIn(newEmail(), PASSWORD);
  expect(wrong.body).toEqual({ status: "WRONG_CREDENTIALS_ERROR" });
  expect(unknown.body).toEqual(wrong.body);
});

test.each([
  ["short", /at least 8/],
  ["password123", /too common/],
  ["x".repeat(101), /at most 100/],
])("a password that is no good is refused: %s", async (password, reason) => {
  const { body } = await signUp(newEmail(), password);
  expect(body.formFields[0].error).toMatch(reason);
});

test("the link in a mail replaces a forgotten password, once", async () => {
  const email = newEmail();
  await signUp(email);
  await newBrowser()
    .post("/auth/user/password/reset/token")
    .send(form({ email }));
  const { link } = await newestMail(email);
  const token = new URL(link).searchParams.get("token");
  const password = "another long phrase";
  const reset = async () => {
    const { body } = await newBrowser()
      .post("/auth/user/password/reset")
      .send({ method: "token", token, ...form({ password }) });
    return body.status;
  };
  expect(await reset()).toBe("OK");
  expect(await reset()).toBe("RESET_PASSWORD_INVALID_TOKEN_ERROR");
  expect((await signIn(email, PASSWORD)).body.status).not.toBe("OK");
  expect((await signIn(email, password)).body.status).toBe("OK");
});

/** Waits for it: it is in the inbox of the dev core. */
async function newestMail(to: string): Promise<{ link: string }> {
  const query = new URLSearchParams({ to, wait: "10000" });
  const answer = await fetch(`${process.env.DEV_INBOX_URL}?${query}`);
  const { messages } = await answer.json();
  return messages[0];
}
