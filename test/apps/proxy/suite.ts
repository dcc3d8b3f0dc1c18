import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Answer } from "../../support/http.js";
import { until } from "../../support/ports.js";
import { PAGE, type Front } from "./front.js";
import { slowBody, slowHeaders, type SlowClient } from "./slow.js";

export interface ProxyCase {
  name: string;
  /** Numbers of the security defaults that it proves: those of `SECURITY_DEFAULTS`. */
  proves?: number[];
  run: (front: Front) => Promise<void>;
}

/** How many of each kind: far more than the threads of any of these servers. */
const SLOW_CLIENTS = 60;
/**
 * For one answer, in milliseconds. This is less than the time after which the proxy ends slow requests, so that nobody
 * is answered only because those have ended.
 */
const PATIENCE = 5000;
/**
 * Until the proxy has cut all slow headers off: twice as long as it waits for them, and some more for a busy machine.
 */
const CUT_OFF = 30_000;

let count = 0;

/** A browser tab on the website, without a cookie. */
function visitor({ origin, api }: Front): Client {
  const client = new Client(origin, { origin, rid: "anti-csrf", "st-auth-mode": "cookie", "fdi-version": "4.1" });
  client.seen = api.target.secrets;
  return client;
}

/** Signs somebody up through the proxy, and asks who they are. */
async function useApi(front: Front): Promise<void> {
  const client = visitor(front);
  const formFields = [
    { id: "email", value: `front${process.pid}x${(count += 1)}@example.com` },
    { id: "password", value: "correct horse battery" },
  ];
  const signedUp = await client.post("/api/auth/signup", { json: { formFields } });
  assert.equal(signedUp.json?.status, "OK", `${signedUp.status} ${signedUp.text.slice(0, 500)}`);
  const session = await client.get("/api/sessioninfo");
  assert.equal(session.status, 200, session.text.slice(0, 500));
}

function expectHeaders(kind: string, { headers }: Answer): void {
  assert.equal(headers.get("x-content-type-options"), "nosniff", kind);
  assert.match(headers.get("content-security-policy") ?? "", /default-src '(none|self)'.*frame-ancestors 'none'/, kind);
  assert.match(headers.get("referrer-policy") ?? "", /^(no-referrer|same-origin)$/, kind);
  assert.equal(headers.get("cross-origin-opener-policy"), "same-origin", kind);
  assert.match(headers.get("cache-control") ?? "", /\bno-store\b/, kind);
}

export const proxyCases: ProxyCase[] = [
  {
    name: "website and API are one origin",
    run: async (front) => {
      assert.equal((await visitor(front).get("/dashboard")).text, PAGE);
      assert.equal((await visitor(front).get("/api/hello")).status, 200);
      await useApi(front);
    },
  },
  {
    name: "security headers are on every answer, also on those that the proxy or the API's server gives by itself",
    proves: [6],
    run: async (front) => {
      const client = visitor(front);
      const answers: Record<string, Answer> = {
        page: await client.get("/"),
        "file that is not there": await client.get("/assets/no-such-file.js"),
        hello: await client.get("/api/hello"),
        "no session": await client.get("/api/sessioninfo"),
        "unknown path": await client.get("/api/nowhere"),
        "malformed body": await client.post("/api/auth/signin", { body: "{" }),
        // More than the servers of some languages take, which answer before the app sees it.
        "long address": await client.get(`/api/hello?${"x".repeat(20_000)}`),
        "unknown method": await client.send("PROPFIND", "/api/hello"),
      };
      for (const [kind, answer] of Object.entries(answers)) expectHeaders(kind, answer);
      assert.equal(answers["hello"]!.status, 200);
      assert.equal(answers["file that is not there"]!.status, 404);
    },
  },
  {
    name: `${SLOW_CLIENTS} slow bodies and ${SLOW_CLIENTS} slow headers hold nobody up`,
    run: async (front) => {
      const many = (client: () => Promise<SlowClient>) => Promise.all(Array.from({ length: SLOW_CLIENTS }, client));
      const bodies = await many(() => slowBody(front.origin, "/api/auth/signin"));
      const headers = await many(() => slowHeaders(front.origin, "/api/hello"));
      try {
        // By now all threads of the server have taken one of them.
        await sleep(1000);
        for (let i = 0; i < 4; i++) {
          for (const [what, use] of [
            ["the website", () => visitor(front).get("/")],
            ["the API", () => useApi(front)],
          ] as const) {
            const begin = performance.now();
            await use();
            const took = performance.now() - begin;
            assert.ok(took < PATIENCE, `${what} took ${Math.round(took)} ms`);
          }
        }
        // Slow bodies may go on: Go's server still reads what it does not need. That does not delay anybody else.
        await until("slow headers are cut off", () => headers.every(({ ended }) => ended()), CUT_OFF);
        await useApi(front);
      } finally {
        for (const { stop } of [...bodies, ...headers]) stop();
      }
    },
  },
  {
    name: "while the API is away the proxy says so in JSON, with security headers",
    run: async (front) => {
      await front.api.stop();
      const answer = await visitor(front).get("/api/hello");
      assert.equal(answer.status, 502, answer.text.slice(0, 500));
      assert.equal(typeof answer.json?.message, "string", answer.text.slice(0, 500));
      expectHeaders("API away", answer);
      assert.equal((await visitor(front).get("/")).text, PAGE);
    },
  },
];
