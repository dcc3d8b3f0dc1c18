import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";
import { newLogin, signIn, signUp } from "./helpers/passkey.mjs";

const app = startApp();

test("a passkey signs up, and the next time in", async () => {
  const login = newLogin();
  const first = await login.signUp(new Client(app));
  assert.equal(first.body.status, "OK");
  const second = await login.signIn(new Client(app));
  assert.equal(second.body.user.id, first.body.user.id);
});

test("a passkey does not sign in to a site that only looks like this one", async () => {
  const login = newLogin();
  await login.signUp(new Client(app));
  const client = new Client(app);
  const { body } = await signIn(client, login.passkey, "https://evil.example");
  assert.notEqual(body.status, "OK");
  assert.deepEqual(client.cookies, {});
});

test("a passkey that nobody has registered signs nobody in", async () => {
  const client = new Client(app);
  assert.notEqual((await newLogin().signIn(client)).body.status, "OK");
  assert.deepEqual(client.cookies, {});
});

test("an e-mail address can sign up once", async () => {
  const login = newLogin();
  await login.signUp(new Client(app));
  const { passkey } = newLogin();
  const { body } = await signUp(new Client(app), login.address, passkey);
  assert.equal(body.status, "EMAIL_ALREADY_EXISTS_ERROR");
});
