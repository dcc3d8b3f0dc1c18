import assert from "node:assert/strict";
import { test } from "node:test";
import { newUser } from "./helpers/account.mjs";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";
import { missing } from "./helpers/second-factor.mjs";

const app = startApp();

test("with both factors, the protected part of the API answers", async () => {
  const { client, userId } = await newUser(app);
  const { status, body } = await client.get("/sessioninfo");
  assert.equal(status, 200);
  assert.equal(body.userId, userId);
});

test("the first factor alone opens nothing, also after a refresh", async () => {
  const { signInHalf } = await newUser(app);
  const client = new Client(app);
  await signInHalf(client);
  assert.deepEqual(await missing(client), ["st-mfa"]);
  await client.post("/auth/session/refresh");
  assert.equal((await client.get("/sessioninfo")).status, 403);
  assert.equal((await client.get("/admin")).status, 403);
});
