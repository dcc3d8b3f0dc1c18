import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";
import { enter, newLogin, receive } from "./helpers/codes.mjs";

const app = startApp();

test("a message signs up, and the next one in", async () => {
  const login = newLogin();
  const first = await login.signUp(new Client(app));
  assert.equal(first.body.status, "OK");
  const second = await login.signIn(new Client(app));
  assert.equal(second.body.user.id, first.body.user.id);
});

test("what a message has brought works once", async () => {
  const received = await receive(new Client(app), newLogin().address);
  assert.equal((await enter(new Client(app), received)).body.status, "OK");
  const again = await enter(new Client(app), received);
  assert.equal(again.body.status, "RESTART_FLOW_ERROR");
});

test("after five wrong codes, the right one comes too late", async () => {
  const received = await receive(new Client(app), newLogin().address);
  const { code } = received.message;
  const wrong = code === "000000" ? "000001" : "000000";
  const guess = { ...received, message: { code: wrong } };
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    assert.notEqual((await enter(new Client(app), guess)).body.status, "OK");
  }
  const late = await enter(new Client(app), received);
  assert.equal(late.body.status, "RESTART_FLOW_ERROR");
});

test("a link works in another browser too, without the code", async () => {
  const received = await receive(new Client(app), newLogin().address);
  const { link } = received.message;
  const opened = { ...received, message: { link } };
  assert.equal((await enter(new Client(app), opened)).body.status, "OK");
});
