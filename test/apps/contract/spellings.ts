import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { wayOf } from "./people.js";
import { auth, route, siteOf, visitor, type ContractCase, type Instance } from "./target.js";

/**
 * Other ways to write the path of an auth route: a limit and the SDK could read them differently, and then the limit
 * does not hold. `{route}` is a route of the SDK, `{%route}` has its
 * first letter percent-encoded, `{%%route}` has it encoded twice.
 */
const SPELLINGS = JSON.parse(readFileSync(path.join(import.meta.dirname, "spellings.json"), "utf8")) as string[];

/** Sends a path as it stands, which `fetch` would tidy up. Resolves with the status of the answer and its text. */
function sendRaw(app: Instance, method: string, rawPath: string, body = ""): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(app.origin);
  const headers = {
    origin: siteOf(app),
    rid: "anti-csrf",
    "st-auth-mode": "cookie",
    ...(body && { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: rawPath, headers, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Spellings that are the plain one when they are decoded once, as Django's development server does. */
const DECODED_BY_SERVERS = ["/auth/{%route}", "/auth/{route}%2F", "/auth%2F{route}", "/%61uth/{route}"];

/** @param plain path of an auth route of the SDK behind the API's base path, as `/auth/signin` */
function spell(plain: string): string[] {
  return SPELLINGS.map((spelling) => respell(spelling, plain));
}

function respell(spelling: string, plain: string): string {
  const rest = plain.replace("/auth/", "");
  const encoded = `${rest.charCodeAt(0).toString(16)}${rest.slice(1)}`;
  return spelling.replace("{route}", rest).replace("{%route}", `%${encoded}`).replace("{%%route}", `%25${encoded}`);
}

/**
 * Servers of pages and API read odd paths before the API does: they may redirect to the one spelling, or find no page.
 */
function expectNotServed(app: Instance, status: number, what: string): void {
  const allowed = app.target.website === "same" ? [400, 404, 405, 308] : [400, 404];
  assert.ok(allowed.includes(status), `${what}: status ${status}`);
}

export const spellings: ContractCase[] = [
  {
    name: "an auth route has one spelling only: all others are not found, so that no limit can be passed by one of them",
    proves: [9, 12],
    run: async (app) => {
      const base = app.target.basePath;
      const plain = auth(app, wayOf(app).path).slice(base.length);
      for (const spelling of spell(plain)) {
        const { status, text } = await sendRaw(app, "POST", base + spelling, "{}");
        expectNotServed(app, status, spelling);
        if (app.target.website !== "same" && status === 404)
          assert.match(JSON.parse(text).message, /not found/i, spelling);
      }
    },
  },
  {
    name: "a path that is an auth route once it is decoded, or once two slashes are one, is not that of an auth route",
    proves: [9, 12],
    // Python's development servers do that before anybody reads the path.
    productionServer: true,
    run: async (app) => {
      const base = app.target.basePath;
      const plain = auth(app, wayOf(app).path).slice(base.length);
      for (const spelling of [`/${plain}`, ...DECODED_BY_SERVERS.map((entry) => respell(entry, plain))])
        expectNotServed(app, (await sendRaw(app, "POST", base + spelling, "{}")).status, spelling);
    },
  },
  {
    name: "whether an account exists, and who is signed out, cannot be asked by another spelling either",
    proves: [9, 3],
    run: async (app) => {
      const base = app.target.basePath;
      for (const [method, plain] of [
        ["GET", "/auth/emailpassword/email/exists"],
        ["GET", "/auth/signup/email/exists"],
        ["POST", "/auth/session/refresh"],
        ["POST", "/auth/signout"],
      ] as const) {
        for (const spelling of spell(plain))
          expectNotServed(app, (await sendRaw(app, method, base + spelling)).status, `${method} ${spelling}`);
      }
    },
  },
  {
    name: "escapes that cannot be read, and unusual methods, do not make the server fail",
    proves: [19],
    run: async (app) => {
      const paths = ["/%zz", "/auth/%zz", "/auth/%", "/auth/signin%00", "/%ff"].map((rest) => route(app, rest));
      for (const rawPath of paths)
        assert.ok((await sendRaw(app, "POST", rawPath, "{}")).status < 500, `POST ${rawPath}`);
      for (const method of ["TRACE", "PROPFIND", "PUT", "DELETE"]) {
        for (const rawPath of [auth(app, wayOf(app).path), route(app, "/hello"), route(app, "/nowhere")]) {
          const { status } = await sendRaw(app, method, rawPath);
          assert.ok(status >= 400 && status < 500, `${method} ${rawPath}: status ${status}`);
        }
      }
    },
  },
  {
    name: "parameters in other paths stay as they are: only auth routes are that strict",
    twoOrigins: true,
    run: async (app) => {
      for (const rest of ["/users/J%C3%B6rg", "/authors/x%20y", "/files/a%2Fb"]) {
        const answer = await visitor(app).get(route(app, rest));
        // No route serves these: the framework itself says so, and nothing before it has failed.
        assert.equal(answer.status, 404, `${rest}: ${answer.status}`);
      }
    },
  },
];
