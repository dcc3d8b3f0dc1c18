import assert from "node:assert/strict";
import { test } from "node:test";
import {
  form,
  newEmail,
  newUser,
  PASSWORD,
  signIn,
  signUp,
} from "./helpers/account.mjs";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";

const app = startApp();

test("signing up signs in", async () => {
  const client = new Client(app);
  const { body } = await signUp(client, newEmail());
  assert.equal(body.status, "OK");

  const info = await client.get("/sessioninfo");
  assert.equal(info.status, 200);
  assert.equal(info.body.userId, body.user.id);
});

test("signing out ends the session, and signing in begins a new one", async () => {
  const { client, email } = await newUser(app);
  assert.equal((await client.post("/auth/signout")).body.status, "OK");
  assert.equal((await client.get("/sessioninfo")).status, 401);

  assert.equal((await signIn(client, email)).body.status, "OK");
  assert.equal((await client.get("/sessioninfo")).status, 200);
});

test("an e-mail address can sign up once, however it is spelt", async () => {
  const { email } = await newUser(app);
  const { body } = await signUp(new Client(app), email.toUpperCase());
  assert.equal(body.status, "FIELD_ERROR");
  assert.equal(body.formFields[0].id, "email");
});

test("a wrong password and an unknown address get the same answer, and no session", async () => {
  const { email } = await newUser(app);
  const client = new Client(app);
  const wrong = await signIn(client, email, "not the password");
  const unknown = await signIn(client, newEmail());
  assert.deepEqual(wrong.body, { status: "WRONG_CREDENTIALS_ERROR" });
  assert.deepEqual(unknown.body, wrong.body);
  assert.deepEqual(client.cookies, {});
});

for (const [password, reason] of [
  ["short", /at least 8/],
  ["password123", /too common/],
  ["x".repeat(101), /at most 100/],
]) {
  test(`a password is refused that is not ${reason.source}`, async () => {
    const { body } = await signUp(new Client(app), newEmail(), password);
    assert.equal(body.status, "FIELD_ERROR");
    assert.match(body.formFields[0].error, reason);
  });
}

test("a forgotten password is replaced by the link in a mail, which works once and ends all sessions", async () => {
  const { client, email } = await newUser(app);
  await new Client(app).post(
    "/auth/user/password/reset/token",
    form({ email }),
  );
  const token = await tokenFromMail(email);
  const password = "another long phrase";
  const reset = () =>
    new Client(app).post("/auth/user/password/reset", {
      method: "token",
      token,
      ...form({ password }),
    });

  assert.equal((await reset()).body.status, "OK");
  assert.equal(
    (await reset()).body.status,
    "RESET_PASSWORD_INVALID_TOKEN_ERROR",
  );
  assert.equal((await client.post("/auth/session/refresh")).status, 401);
  assert.equal(
    (await signIn(new Client(app), email, PASSWORD)).body.status,
    "WRONG_CREDENTIALS_ERROR",
  );
  assert.equal(
    (await signIn(new Client(app), email, password)).body.status,
    "OK",
  );
});

/** The mail is in the dev core's inbox, for which we wait up to five seconds. */
async function tokenFromMail(email) {
  const query = new URLSearchParams({
    to: email,
    type: "PASSWORD_RESET",
    wait: "5000",
  });
  const { messages } = await (
    await fetch(`${app.core}/dev/inbox?${query}`)
  ).json();
  assert.equal(messages.length, 1);
  return new URL(messages[0].link).searchParams.get("token");
}
