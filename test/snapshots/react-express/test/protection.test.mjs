import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { test } from "node:test";
import { answers, startApi, startApp } from "./helpers/app.mjs";
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
  // The words are the framework's.
  assert.equal(typeof body.message, "string");
});

/** Ways to write the path of an auth route that a limit could read differently from the SDK. */
const spellings = JSON.parse(
  readFileSync(new URL("helpers/spellings.json", import.meta.url), "utf8"),
);

test("an auth route has one spelling only, so that no limit can be passed by another one", async () => {
  const route = "session/refresh";
  assert.equal(await statusOf(`/auth/${route}`), 401);
  for (const spelling of spellings) {
    const path = spelling
      .replace("{route}", route)
      .replace("{%route}", `%73${route.slice(1)}`)
      .replace("{%%route}", `%2573${route.slice(1)}`);
    // A server may also refuse to read it, or lead to the one spelling.
    assert.ok([400, 404, 308].includes(await statusOf(path)), path);
  }
});

/** Sends a path as it stands: `fetch` would tidy it up. */
function statusOf(path) {
  const { origin, pathname } = new URL(app.api);
  const { port, hostname } = new URL(origin);
  const options = {
    hostname,
    port,
    path: pathname.replace(/\/$/, "") + path,
    method: "POST",
    headers: { rid: "anti-csrf", origin: app.website },
  };
  return new Promise((resolve, reject) => {
    request(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

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
