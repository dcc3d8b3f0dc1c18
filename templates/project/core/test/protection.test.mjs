import assert from "node:assert/strict";
import { test } from "node:test";
import { answers } from "../scripts/lib/network.mjs";
import { startApi, startApp } from "./helpers/app.mjs";
import { Client } from "./helpers/client.mjs";

const app = startApp();

test("answers about sessions are not cached, and none can be framed or mistaken for another type", async () => {
  const { headers } = await new Client(app).get("/sessioninfo");
  assert.match(headers.get("cache-control"), /no-store/);
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.match(
    headers.get("content-security-policy"),
    /frame-ancestors 'none'/,
  );
});

test("unknown paths are not found", async () => {
  const { status, body } = await new Client(app).get("/nowhere");
  assert.equal(status, 404);
  assert.deepEqual(body, { message: "Not found" });
});

test("in production, the API refuses to start with settings that are not safe, and names them", async () => {
  const api = await startApi({
    APP_ENV: "production",
    SUPERTOKENS_CONNECTION_URI: app.core,
    WEBSITE_DOMAIN: "http://www.example.com",
  });
  try {
    const names = ["WEBSITE_DOMAIN", "SUPERTOKENS_API_KEY"];
    await api.until(() => names.every((name) => api.output().includes(name)));
    assert.equal(await answers(`${api.url}/hello`), false);
  } finally {
    await api.stop();
  }
});
