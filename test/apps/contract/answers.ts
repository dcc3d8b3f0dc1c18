import assert from "node:assert/strict";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../../support/http.js";
import { expectError, expectNoNewCookie, expectStatus } from "./expect.js";
import { join, refresh, sendEnter, sessionInfo, wayOf } from "./people.js";
import { auth, route, siteOf, visitor, type ContractCase, type Instance } from "./target.js";

/** Every kind of answer: success, errors of the app, errors of the SDK, preflight. */
async function everyAnswer(app: Instance): Promise<Map<string, Answer>> {
  const person = await join(app);
  const { client } = person;
  const nobody = visitor(app);
  const path = auth(app, wayOf(app).path);
  const preflight = { origin: siteOf(app), "access-control-request-method": "POST" };
  return new Map([
    ["hello", await nobody.get(route(app, "/hello"))],
    ["sign-in", await sendEnter(person, visitor(app))],
    ["attempt to sign in", await wayOf(app).attempt(app, visitor(app), person.login.address)],
    ["session", await sessionInfo(app, client)],
    ["refresh", await refresh(app, client)],
    ["no session", await sessionInfo(app, nobody)],
    ["no role", await client.get(route(app, "/admin"))],
    ["unknown path", await nobody.get(route(app, "/nowhere"))],
    ["unknown path of the SDK", await nobody.get(auth(app, "/nowhere"))],
    ["malformed", await nobody.post(path, { body: "{" })],
    ["oversized", await nobody.post(path, { json: { filler: "x".repeat(200_000) } })],
    ["preflight", await nobody.send("OPTIONS", path, { headers: preflight })],
  ]);
}

/**
 * Sends a big body in pieces, slowly: a server may answer and close the connection before it has read all of it, and
 * the answer would be lost if a piece was being sent at that moment.
 */
async function sendEndless(app: Instance): Promise<Response> {
  let pieces = 4;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await sleep(50);
      controller.enqueue(new TextEncoder().encode("x".repeat(50_000)));
      if (--pieces === 0) controller.close();
    },
  });
  const headers = { "content-type": "application/json", origin: siteOf(app), rid: "anti-csrf" };
  return fetch(app.origin + auth(app, wayOf(app).path), {
    method: "POST",
    headers,
    body,
    duplex: "half",
  } as RequestInit);
}

/**
 * Sends a chunk without a length. Resolves with all that comes back, which may be
 * nothing.
 */
function sendBadChunk(app: Instance): Promise<string> {
  const { port } = new URL(app.origin);
  const head = [
    `POST ${auth(app, wayOf(app).path)} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Origin: ${siteOf(app)}`,
    "rid: anti-csrf",
    "Content-Type: application/json",
    "Transfer-Encoding: chunked",
    "Connection: close",
  ];
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), "localhost", () =>
      socket.write(`${head.join("\r\n")}\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
    );
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on("data", (chunk) => (answer += chunk.toString()));
    // The server may close the connection without an answer.
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
  });
}

/** What the routes of an owner take, and no auth route does. */
const FOREIGN_BODIES: Record<string, { type: string; body: string }> = {
  "an upload": {
    type: "multipart/form-data; boundary=x",
    body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nHello\r\n--x--\r\n',
  },
  "a form of a webhook": { type: "application/x-www-form-urlencoded", body: "MessageSid=SM1&Body=Hello" },
  "a list in JSON": { type: "application/json", body: '[{"event":"paid"}]' },
  "fields of another form": { type: "application/json", body: '{"formFields":{"email":1},"email":null}' },
  "text of 200 kB": { type: "text/plain", body: "x".repeat(200_000) },
  "bytes of 200 kB": { type: "application/octet-stream", body: "x".repeat(200_000) },
};

export const answers: ContractCase[] = [
  {
    name: "security headers are on every answer",
    proves: [6],
    run: async (app) => {
      for (const [kind, { headers }] of await everyAnswer(app)) {
        assert.equal(headers.get("x-content-type-options"), "nosniff", kind);
        assert.match(
          headers.get("content-security-policy") ?? "",
          /default-src 'none'.*frame-ancestors 'none'|frame-ancestors 'none'.*default-src 'none'/,
          kind,
        );
        assert.match(
          headers.get("referrer-policy") ?? "",
          /^(no-referrer|same-origin|strict-origin(-when-cross-origin)?)$/,
          kind,
        );
        assert.equal(headers.get("x-powered-by"), null, kind);
        assert.equal(headers.get("strict-transport-security"), null, `${kind}: HSTS on http`);
      }
    },
  },
  {
    name: "the server does not tell its version",
    proves: [6],
    productionServer: true,
    run: async (app) => {
      for (const [kind, { headers }] of await everyAnswer(app))
        assert.doesNotMatch(headers.get("server") ?? "", /\d/, kind);
    },
  },
  {
    name: "no answer of auth and session routes may be kept by a cache",
    proves: [7],
    run: async (app) => {
      for (const [kind, { headers }] of await everyAnswer(app)) {
        if (kind === "hello" || kind === "preflight" || kind === "unknown path") continue;
        assert.match(headers.get("cache-control") ?? "", /\bno-store\b/, kind);
      }
    },
  },
  {
    name: "unknown paths are 404 in JSON, for every method",
    proves: [19],
    run: async (app, target) => {
      const paths = [route(app, "/nowhere"), auth(app, "/nowhere"), route(app, "/hello/there"), route(app, "/.env")];
      // Where pages and API are one server, this leads out of the API.
      if (target.website !== "same") paths.push(route(app, "/%2e%2e/.env"));
      for (const path of paths) {
        expectError(await visitor(app).get(path), 404);
        expectError(await visitor(app).post(path, { json: {} }), 404);
      }
    },
  },
  {
    name: "bodies are checked for the auth routes alone: an unknown path is 404 whatever is sent to it",
    run: async (app) => {
      for (const [kind, { type, body }] of Object.entries(FOREIGN_BODIES)) {
        const answer = await visitor(app, { "content-type": type }).post(route(app, "/no-such-route"), { body });
        assert.equal(answer.status, 404, `${kind}: status ${answer.status}: ${answer.text.slice(0, 200)}`);
      }
    },
  },
  {
    name: "malformed JSON is 400",
    run: async (app) => {
      for (const body of ["{", '{"formFields": [', "undefined", "'x'", "{} {}", "\u0000"]) {
        expectError(await visitor(app).post(auth(app, wayOf(app).path), { body }), 400);
        expectError(await visitor(app).post(auth(app, "/session/refresh"), { body }), 400);
      }
    },
  },
  {
    name: "an empty body that is declared as JSON, as the SDK's pages send it, is not malformed",
    run: async (app) => {
      const declared = visitor(app, { "content-type": "application/json" });
      expectError(await declared.post(auth(app, "/session/refresh")), 401);
    },
  },
  {
    name: "a body of more than 100 kB is 413",
    proves: [9],
    run: async (app) => {
      const { path, newLogin } = wayOf(app);
      expectError(await visitor(app).post(auth(app, path), { json: { filler: "x".repeat(200_000) } }), 413);
      const client = visitor(app);
      const { path: joining, json } = await newLogin(app).join(client);
      const nearly = await client.post(joining, { json: { ...(json as object), filler: "x".repeat(50_000) } });
      expectStatus(nearly, 200);
      assert.equal(nearly.json.status, "OK", nearly.text);
    },
  },
  {
    name: "an oversized body without a declared length is refused too",
    proves: [9],
    run: async (app) => {
      const response = await sendEndless(app);
      assert.ok([400, 411, 413].includes(response.status), `status ${response.status}`);
      await response.body?.cancel();
    },
  },
  {
    name: "a body whose chunks cannot be read does not make the server fail",
    proves: [19],
    run: async (app) => {
      const answer = await sendBadChunk(app);
      assert.match(answer, /^HTTP\/1\.1 4\d\d |^$/, answer.slice(0, 300));
    },
  },
  {
    name: "a form that another site could send without asking signs nobody in",
    proves: [3],
    run: async (app) => {
      const { login } = await join(app);
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
        const { path, json } = await login.enter(visitor(app));
        const headers = { "content-type": type, origin: "https://stranger.example" };
        const answer = await visitor(app, headers).post(path, { body: JSON.stringify(json) });
        assert.ok(answer.status >= 400 && answer.status < 500, `${type}: ${answer.status} ${answer.text}`);
        expectNoNewCookie(answer);
      }
    },
  },
];
