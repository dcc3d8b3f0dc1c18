import type { Answer, Client } from "../../support/http.js";
import type { Stack } from "../../../src/catalog/types.js";
import type { StoreKind } from "./stores.js";
import type { Person } from "./target.js";

/** The result of an attempt: the answer, whether it was a success, and what people are told. */
export interface Outcome {
  ok: boolean;
  answer: Answer;
  message: string;
}

export type Fields = Record<string, unknown>;

/** How people sign in to an app over HTTP: by forms in pages, or by JSON. The cases use all apps in the same way. */
export interface Door {
  /** What it has beyond names, passwords and sessions. */
  has: ReadonlySet<string>;
  paths: { home: string; register: string; login: string; logout: string; inside: string };
  register: (client: Client, person: Partial<Record<keyof Person, unknown>>) => Promise<Outcome>;
  login: (client: Client, login: string, password: string, more?: Fields) => Promise<Outcome>;
  logout: (client: Client) => Promise<Outcome>;
  /** Name of the person who is signed in, or null. */
  whoAmI: (client: Client) => Promise<string | null>;
  /** Sends a request that changes something as another site could: without the proof of the app's own page. */
  forge: (client: Client, path: string, fields: Fields) => Promise<Answer>;
  /** Python that is run inside the app: makes all sessions that the database knows as old as can be. */
  overdue: (store: StoreKind) => string;
  /** Python that is run inside the app: moves the sign-in of a session, known by its cookie, into the past. */
  earlier?: (cookie: string, days: number) => string;
}

const decode = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");

/** Texts of a page's errors. */
function messagesOf(page: string): string {
  return [...page.matchAll(/<p class="(?:message|error)"[^>]*>([^<]*)</g)]
    .map(([, text = ""]) => decode(text.trim()))
    .join("; ");
}

/** Sends the form of a page. */
async function submit(client: Client, path: string, fields: Fields): Promise<Answer> {
  const page = await client.get(path);
  const token = /name="csrf_token"(?: type="hidden")? value="([^"]+)"/.exec(page.text)?.[1];
  // Whoever is signed in already is sent on instead of being shown the form.
  if (token === undefined) return page;
  return client.post(path, urlencoded({ csrf_token: token, ...fields }));
}

const urlencoded = (fields: Fields) => ({
  body: new URLSearchParams(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString(),
  headers: { "content-type": "application/x-www-form-urlencoded" },
});

const byForms: Door = {
  has: new Set(["pages", "forms"]),
  paths: { home: "/", register: "/register", login: "/login", logout: "/logout", inside: "/profile" },
  register: async (client, { username, password }) => ofPage(await submit(client, "/register", { username, password })),
  login: async (client, username, password, { next, ...more } = {}) => {
    const query = next === undefined ? "" : `?${new URLSearchParams({ next: String(next) }).toString()}`;
    return ofPage(await submit(client, `/login${query}`, { username, password, ...more }));
  },
  logout: async (client) => ofPage(await submit(client, "/logout", {})),
  whoAmI: async (client) => {
    const page = await client.get("/profile");
    return page.status === 200 ? decode(/<h1>Hello, ([^<]*)<\/h1>/.exec(page.text)?.[1] ?? "?") : null;
  },
  forge: (client, path, fields) => client.post(path, urlencoded(fields)),
  overdue: () => `
from app.db import get_db
with get_db() as db:
    db.execute("UPDATE login SET expires_at = 1")`,
};

function ofPage(answer: Answer): Outcome {
  return { ok: answer.status === 302, answer, message: messagesOf(answer.text) };
}

function ofJson(answer: Answer): Outcome {
  const errors = Object.values((answer.json?.errors ?? {}) as Record<string, string | string[]>).flat();
  return {
    ok: answer.status >= 200 && answer.status < 300,
    answer,
    message: [answer.json?.message, ...errors].filter(Boolean).join("; "),
  };
}

/** The token that a page has for its scripts. */
async function pageToken(client: Client): Promise<Record<string, string>> {
  const page = await client.get("/login");
  const text = page.status === 302 ? (await client.get(page.headers.get("location") ?? "/")).text : page.text;
  return { "x-csrftoken": /name="csrf-token" content="([^"]+)"/.exec(text)?.[1] ?? "" };
}

const byPageAndJson: Door = {
  has: new Set(["pages", "json", "email", "remember", "roles"]),
  paths: {
    home: "/",
    register: "/api/auth/signup",
    login: "/api/auth/login",
    logout: "/api/auth/logout",
    inside: "/dashboard",
  },
  register: async (client, person) =>
    ofJson(
      await client.post("/api/auth/signup", {
        json: { first_name: "Jane", last_name: "Doe", ...person },
        headers: await pageToken(client),
      }),
    ),
  login: async (client, login, password, more = {}) =>
    ofJson(
      await client.post("/api/auth/login", { json: { login, password, ...more }, headers: await pageToken(client) }),
    ),
  logout: async (client) =>
    ofJson(await client.post("/api/auth/logout", { json: {}, headers: await pageToken(client) })),
  whoAmI: async (client) => {
    const { json } = await client.get("/api/auth/verify_auth");
    return json.authenticated ? json.user.username : null;
  },
  forge: (client, path, fields) => client.post(path, { json: fields }),
  overdue: () => `
from app.models import Login, db
db.session.query(Login).update({"expires_at": 1})
db.session.commit()`,
};

const PROOF = { "x-requested-with": "fetch" };

const byJson: Door = {
  has: new Set(["json", "email", "sliding"]),
  paths: {
    home: "/",
    register: "/v1/auth/register",
    login: "/v1/auth/login",
    logout: "/v1/auth/logout",
    inside: "/profile",
  },
  register: async (client, person) => ofJson(await client.post("/v1/auth/register", { json: person, headers: PROOF })),
  login: async (client, login, password, more = {}) =>
    ofJson(await client.post("/v1/auth/login", { json: { login, password, ...more }, headers: PROOF })),
  logout: async (client) => ofJson(await client.post("/v1/auth/logout", { json: {}, headers: PROOF })),
  whoAmI: async (client) => {
    const { status, json } = await client.get("/profile");
    return status === 200 ? json.user.username : null;
  },
  forge: (client, path, fields) => client.post(path, { json: fields }),
  overdue: (store) => (store === "mongodb" ? OVERDUE_DOCUMENTS : OVERDUE_ROWS),
  earlier: (cookie, days) => `
client = app.test_client()
client.set_cookie("session", ${JSON.stringify(cookie)})
with client.session_transaction() as session:
    session["signed_in_at"] -= ${days} * 24 * 60 * 60`,
};

const OVERDUE_ROWS = `
from sqlalchemy import text
from app.db import db
db.session.execute(text("UPDATE sessions SET expiry = '2000-01-01 00:00:00'"))
db.session.commit()`;

/** The server removes old ones from time to time: this waits until it has. */
const OVERDUE_DOCUMENTS = `
import time
from datetime import datetime
from app.db import client
sessions = client(app).get_default_database()["sessions"]
long_ago = {"expiration": datetime(2000, 1, 1)}
sessions.update_many({}, {"$set": long_ago})
patience = time.monotonic() + 20
while sessions.count_documents(long_ago) > 0:
    assert time.monotonic() < patience, "the server ends no session"
    time.sleep(0.1)`;

const DOORS: Record<string, Door> = {
  "flask-templates": byForms,
  "flask-login": byPageAndJson,
  "flask-session": byJson,
};

/** @throws Error for a stack that this file does not know */
export function doorOf({ id }: Stack): Door {
  const door = DOORS[id];
  if (!door) throw new Error(`test/apps/own/doors.ts does not know how ${id} is entered`);
  return door;
}
