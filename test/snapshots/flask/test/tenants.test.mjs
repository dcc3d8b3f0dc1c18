import assert from "node:assert/strict";
import { test } from "node:test";
import { newUser } from "./helpers/account.mjs";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";

const app = startApp();

test("everybody can ask for the tenants, by name", async () => {
  const { body } = await new Client(app).get("/tenants");
  const ids = body.tenants.map(({ id }) => id);
  assert.deepEqual(ids, ["acme", "globex"]);
});

test("a session is of one tenant", async () => {
  const { client } = await newUser(app);
  assert.equal((await client.get("/sessioninfo")).body.tenantId, "acme");
});

test("a tenant has its own ways to sign in, and no others", async () => {
  const email = "jane@example.com";
  const client = new Client(app);
  const fields = [
    { id: "email", value: email },
    { id: "password", value: "correct horse battery" },
  ];
  const attempts = [
    await client.post("/auth/globex/signup", { formFields: fields }),
    await client.post("/auth/acme/signinup/code", { email }),
  ];
  for (const { body } of attempts) assert.notEqual(body.status, "OK");
  assert.deepEqual(client.cookies, {});
});
