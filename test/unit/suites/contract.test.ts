import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { contractFor } from "../../apps/contract/suite.js";
import type { Instance, Target } from "../../apps/contract/target.js";
import { ROOT } from "../../support/cli.js";
import { startCore, type Core } from "../../support/core.js";
import { startReference, type Outgoing, type Saboteur } from "./reference.js";

const WEBSITE = "http://localhost:3000";
const cases = contractFor({ factors: ["emailpassword"], twoOrigins: true, productionServer: true });

let core: Core;
let reference: Awaited<ReturnType<typeof startReference>>;
let app: Instance;

beforeAll(async () => {
  core = await startCore(path.join(ROOT, "dist", "dev-core.mjs"), ROOT);
  reference = await startReference(core, WEBSITE);
  const unavailable = () => Promise.reject(new Error("The reference backend is not launched by cases"));
  const target: Target = {
    basePath: "",
    website: WEBSITE,
    factors: ["emailpassword"],
    productionSwitch: "NODE_ENV",
    core,
    startCore: unavailable,
    launch: unavailable,
    launchUnchecked: unavailable,
    printed: () => "",
    secrets: new Set(),
  };
  app = { target, origin: reference.origin, running: core.running, stop: core.running.stop };
});
afterEach(() => void reference.sabotage(() => undefined));
afterAll(async () => {
  reference?.close();
  await core?.running.stop();
});

function runCase(name: string): Promise<void> {
  const found = cases.find((entry) => entry.name === name);
  if (!found) throw new Error(`The suite has no case "${name}"`);
  return found.run(app, app.target);
}

const on = (pattern: RegExp, change: Saboteur): Saboteur => (outgoing) => {
  if (pattern.test(outgoing.request.path)) change(outgoing);
};
const setsTokens = ({ cookies }: Outgoing) => cookies.some((cookie) => /^s\w+Token=./.test(cookie));
const editCookies = (edit: (cookie: string) => string): Saboteur => (outgoing) => {
  outgoing.cookies = outgoing.cookies.map(edit);
};

/** What is broken, the case that must notice, and how to break it. */
const SABOTAGE: [what: string, name: string, by: Saboteur][] = [
  ["tokens can be read by scripts", "cookies: tokens are in HttpOnly cookies with SameSite=Lax, a path and no domain", editCookies((cookie) => cookie.replace("; HttpOnly", ""))],
  ["SameSite is none", "cookies: tokens are in HttpOnly cookies with SameSite=Lax, a path and no domain", editCookies((cookie) => cookie.replace("SameSite=lax", "SameSite=None"))],
  ["cookies have a domain", "cookies: tokens are in HttpOnly cookies with SameSite=Lax, a path and no domain", editCookies((cookie) => `${cookie}; Domain=localhost`)],
  ["a token in a header", "cookies: tokens are in no header and no body, even when somebody asks for that", (out) => void (setsTokens(out) && out.headers.set("st-access-token", "x"))],
  ["dead cookies stay", "cookies: cookies of another local app: 401, never a crash, and the dead ones are taken away", (out) => void (out.status === 401 && (out.cookies = []))],
  ["everybody is signed in", "sessions: /sessioninfo is 401 without a session", on(/^\/sessioninfo/, (out) => void (out.status = 200))],
  ["the session's owner is hidden", "sessions: /sessioninfo tells who is signed in", on(/^\/sessioninfo/, (out) => void (out.body = out.body.replace(/"userId":"[^"]+"/, '"userId":"x"')))],
  ["refresh keeps the token", "sessions: refresh gives new tokens, again and again", on(/refresh/, (out) => void (out.cookies = []))],
  ["theft goes unnoticed", "sessions: reuse of an old refresh token ends the session, for the thief and for the owner", on(/refresh/, (out) => void (out.status = 200))],
  ["sign-out leaves cookies", "sessions: sign-out ends the session and takes its cookies away", on(/signout/, (out) => void (out.cookies = []))],
  ["any origin is allowed", "cors: a stranger's origin is never allowed, however much it looks like the site's", (out) => void out.headers.set("access-control-allow-origin", out.request.headers["origin"] ?? "*")],
  ["no preflight", "cors: the preflight from the site's origin is allowed, with the SDK's headers", (out) => void (out.request.method === "OPTIONS" && (out.status = 404))],
  ["the CSRF header is not allowed", "cors: the preflight from the site's origin is allowed, with the SDK's headers", (out) => void out.headers.set("access-control-allow-headers", "content-type")],
  ["malformed JSON is a crash", "answers: malformed JSON is 400", on(/signin/, (out) => void (out.status = 500))],
  ["an error page in HTML", "answers: unknown paths are 404 in JSON, for every method", (out) => void out.headers.set("content-type", "text/html")],
  ["a stack trace", "answers: unknown paths are 404 in JSON, for every method", (out) => void (out.body = '{"message":"Error at app.js:10"}')],
  ["an unknown account is told", "accounts: a wrong password and an unknown account get the same answer", unknownAccountsAreTold()],
  ["duplicates are accepted", "accounts: sign-up with a taken e-mail is refused, in capitals too", on(/signup/, (out) => void (out.body = out.body.replace("FIELD_ERROR", "OK")))],
];

/** Tells every second refused sign-in apart: the suite asks once for a known and once for an unknown account. */
function unknownAccountsAreTold(): Saboteur {
  let refused = 0;
  return (outgoing) => {
    if (outgoing.body.includes("WRONG_CREDENTIALS_ERROR") && ++refused % 2 === 0) outgoing.body = '{"status":"WRONG_CREDENTIALS_ERROR","reason":"unknown"}';
  };
}

describe("the HTTP contract passes a good backend", () => {
  test.each([...new Set(SABOTAGE.map(([, name]) => name))])("%s", async (name) => {
    await expect(runCase(name)).resolves.toBeUndefined();
  });
});

describe("the HTTP contract notices when", () => {
  test.each(SABOTAGE)("%s", async (_, name, by) => {
    reference.sabotage(by);
    await expect(runCase(name)).rejects.toThrow();
  });
});

test("the names of the cases are unique", () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});
