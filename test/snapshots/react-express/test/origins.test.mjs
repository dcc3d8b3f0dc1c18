import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";

const app = startApp();

const preflight = (origin) =>
  new Client(app).request("OPTIONS", "/sessioninfo", {
    headers: {
      origin,
      "access-control-request-method": "GET",
      "access-control-request-headers": "rid",
    },
  });

test("the website may call the API with cookies", async () => {
  const { headers } = await preflight(app.website);
  assert.equal(headers.get("access-control-allow-origin"), app.website);
  assert.equal(headers.get("access-control-allow-credentials"), "true");
  assert.match(headers.get("access-control-allow-headers"), /\brid\b/);
});

test("no other origin may", async () => {
  for (const origin of [
    "https://evil.example",
    "http://localhost:3999",
    "null",
  ]) {
    const allowed = (await preflight(origin)).headers.get(
      "access-control-allow-origin",
    );
    assert.ok(
      allowed === null || allowed === app.website,
      `${origin} got ${allowed}`,
    );
  }
});
