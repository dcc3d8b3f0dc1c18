import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";
import {
  authorisation,
  newLogin,
  signInAs,
  visitProvider,
} from "./helpers/social.mjs";

const app = startApp();

test("an account at a provider signs up, and the next time in", async () => {
  const login = newLogin(app);
  const first = await login.signUp(new Client(app));
  assert.equal(first.body.status, "OK");
  const second = await login.signIn(new Client(app));
  assert.equal(second.body.user.id, first.body.user.id);
});

test("a code of a provider works once", async () => {
  const code = await visitProvider(new Client(app), "ada@example.com");
  assert.equal((await signInAs(new Client(app), code)).body.status, "OK");
  const thief = new Client(app);
  assert.notEqual((await signInAs(thief, code)).body.status, "OK");
  assert.deepEqual(thief.cookies, {});
});

test("an invented code signs nobody in", async () => {
  const client = new Client(app);
  const code = await visitProvider(client, "ada@example.com");
  code.redirectURIQueryParams.code = "invented";
  assert.notEqual((await signInAs(client, code)).body.status, "OK");
  assert.deepEqual(client.cookies, {});
});

test("there are no other providers", async () => {
  assert.equal((await authorisation(new Client(app), "nowhere")).status, 400);
});
