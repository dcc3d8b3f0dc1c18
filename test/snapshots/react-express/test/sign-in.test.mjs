import assert from "node:assert/strict";
import { test } from "node:test";
import { newUser } from "./helpers/account.mjs";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";
import { messageTo } from "./helpers/inbox.mjs";
import {
  askForReset,
  newEmail,
  PASSWORD,
  resetPassword,
  signIn,
  signUp,
} from "./helpers/password.mjs";

const app = startApp();

test("signing up signs in", async () => {
  const { client, userId } = await newUser(app);
  const info = await client.get("/sessioninfo");
  assert.equal(info.status, 200);
  assert.equal(info.body.userId, userId);
});

test("signing out ends the session, and signing in begins a new one", async () => {
  const user = await newUser(app);
  assert.equal((await user.client.post("/auth/signout")).body.status, "OK");
  assert.equal((await user.client.get("/sessioninfo")).status, 401);

  await user.signIn(user.client);
  assert.equal((await user.client.get("/sessioninfo")).status, 200);
});

test("an e-mail address can sign up once, however it is spelt", async () => {
  const { address } = await newUser(app);
  const { body } = await signUp(new Client(app), address.toUpperCase());
  assert.equal(body.status, "FIELD_ERROR");
  assert.equal(body.formFields[0].id, "email");
});

test("a wrong password and an unknown address get the same answer, and no session", async () => {
  const { address } = await newUser(app);
  const client = new Client(app);
  const wrong = await signIn(client, address, "not the password");
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
  const { client, address } = await newUser(app);
  await askForReset(new Client(app), address);
  const { link } = await messageTo(app, address, "PASSWORD_RESET");
  const token = new URL(link).searchParams.get("token");
  const password = "another long phrase";
  const reset = () => resetPassword(new Client(app), token, password);

  assert.equal((await reset()).body.status, "OK");
  assert.equal(
    (await reset()).body.status,
    "RESET_PASSWORD_INVALID_TOKEN_ERROR",
  );
  assert.equal((await client.post("/auth/session/refresh")).status, 401);
  assert.equal(
    (await signIn(new Client(app), address, PASSWORD)).body.status,
    "WRONG_CREDENTIALS_ERROR",
  );
  assert.equal(
    (await signIn(new Client(app), address, password)).body.status,
    "OK",
  );
});
