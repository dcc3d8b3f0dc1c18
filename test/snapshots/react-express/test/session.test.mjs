import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { newUser } from "./helpers/account.mjs";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";

const app = startApp();

test("without a session, only the public part of the API answers", async () => {
  const client = new Client(app);
  assert.equal((await client.get("/hello")).status, 200);
  assert.equal((await client.get("/sessioninfo")).status, 401);
  assert.equal((await client.get("/admin")).status, 401);
});

test("only an admin gets what is for admins", async () => {
  const { client, address, signIn } = await newUser(app);
  assert.equal((await client.get("/admin")).status, 403);

  const env = { ...process.env, SUPERTOKENS_CONNECTION_URI: app.core };
  await promisify(execFile)(
    process.execPath,
    ["scripts/make-admin.mjs", address],
    { env },
  );
  await signIn(client);
  assert.equal((await client.get("/admin")).status, 200);
});

test("tokens are in cookies that no script can read", async () => {
  const { client, signIn } = await newUser(app);
  const { headers } = await signIn(client);
  assert.equal(headers.get("st-access-token"), null);
  for (const cookie of headers.getSetCookie()) {
    assert.match(cookie, /HttpOnly/i);
    assert.match(cookie, /SameSite=Lax/i);
    assert.doesNotMatch(cookie, /Domain=/i);
  }
});

test("a refresh gives new tokens", async () => {
  const { client } = await newUser(app);
  const before = client.copy();
  assert.equal((await client.post("/auth/session/refresh")).status, 200);
  assert.notDeepEqual(client.cookies, before.cookies);
  assert.equal((await client.get("/sessioninfo")).status, 200);
});

test("a refresh token that is used again, by whoever stole it, ends the session for all", async () => {
  const { client } = await newUser(app);
  const thief = client.copy();
  await client.post("/auth/session/refresh");
  await client.get("/sessioninfo");

  assert.equal((await thief.post("/auth/session/refresh")).status, 401);
  assert.equal((await client.post("/auth/session/refresh")).status, 401);
});

test("a request that another site made the browser send is refused", async () => {
  const { client } = await newUser(app);
  const forged = {
    headers: { origin: "https://evil.example", rid: undefined },
  };
  assert.equal(
    (await client.request("POST", "/auth/signout", forged)).status,
    401,
  );
  assert.equal((await client.get("/sessioninfo")).status, 200);
  assert.equal(
    (await client.request("POST", "/auth/session/refresh", forged)).status,
    401,
  );
});
