import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { start, type Running } from "./processes.js";

/** A mail or SMS that the dev core has caught. */
export interface Message {
  id: string;
  channel: "email" | "sms";
  type: string;
  to: string;
  link?: string;
  code?: string;
}

/** A dev core of a test's own, and what a test does on it: the calls that an administrator or the SDK would make. */
export interface Core {
  url: string;
  apiKey: string;
  running: Running;
  /** Address at which the app delivers its mails. */
  inboxUrl: string;
  /** Creates the role where it is missing, and gives it to the user of a tenant. */
  giveRole: (userId: string, role: string, tenant?: string) => Promise<void>;
  takeRole: (userId: string, role: string, tenant?: string) => Promise<void>;
  /** Revokes all sessions of a user: "sign out everywhere". */
  revokeSessions: (userId: string) => Promise<void>;
  /** Number of sessions that a user has. */
  sessionCount: (userId: string) => Promise<number>;
  /** What the app has stored about a user. */
  metadata: (userId: string) => Promise<unknown>;
  /** Waits for a message to an address. Throws when none comes in time. */
  message: (to: string, waitMs?: number) => Promise<Message>;
  /** Messages to an address so far, newest first. */
  messages: (to: string) => Promise<Message[]>;
  /** Does something, and waits for the message to an address that comes of it. Throws when none comes in time. */
  messageAfter: (to: string, act: () => Promise<unknown>) => Promise<Message>;
  /** Address of the fake providers. */
  providersUrl: string;
  /** Makes a person whom the fake providers know. */
  addPerson: (person: { name: string; email: string; emailVerified: boolean }) => Promise<void>;
  /** Moves the core's clock on, as by `9m`: what it keeps grows older. */
  advance: (time: string) => Promise<void>;
  /** The core's time, in milliseconds since 1970. */
  now: () => Promise<number>;
  /** Makes somebody who may sign in to the dashboard. */
  addDashboardUser: (email: string, password: string) => Promise<void>;
  /** Makes one more app in the core, which then has `/appid-<id>` as an address of its own. */
  addApp: (id: string) => Promise<void>;
}

/** One key for all cores of a test run: an app may change from one of them to another. */
const API_KEY = randomBytes(24).toString("hex");

/**
 * Starts a dev core on a free port, with an API key, its data in memory.
 *
 * @param file the built `dev-core.mjs`
 * @param config settings of the core, as `{ access_token_validity: "2" }` (seconds)
 */
export async function startCore(file: string, cwd: string, config: Record<string, string> = {}): Promise<Core> {
  const apiKey = API_KEY;
  const settings = Object.entries(config).flatMap(([key, value]) => ["--config", `${key}=${value}`]);
  // The cheapest hash: the suites measure the app, not bcrypt.
  const options = ["--port", "0", "--ephemeral", "--api-keys", apiKey, "--password-cost", "4", ...settings];
  const running = start([process.execPath, file, ...options], { cwd });
  const [, url] = await running.printed(/ready at (http:\/\/\S+)/);
  return describeCore(url as string, apiKey, running);
}

function describeCore(url: string, apiKey: string, running: Running): Core {
  const call = async (method: string, path: string, body?: unknown, status = 200) => {
    const response = await fetch(url + path, {
      method,
      headers: { "api-key": apiKey, "cdi-version": "5.4", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.equal(response.status, status, `${method} ${path} on the core: ${response.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  const inboxUrl = `${url}/dev/inbox`;
  const messages = async (to: string, { wait = 0, after = "" } = {}) => {
    const query = new URLSearchParams({ to, wait: String(wait), ...(after && { after }) });
    const response = await fetch(`${inboxUrl}?${query}`);
    return ((await response.json()) as { messages: Message[] }).messages;
  };
  const message = async (to: string, waitMs = 10_000, after = "") => {
    const [newest] = await messages(to, { wait: waitMs, after });
    if (!newest) throw new Error(`No message to ${to} came within ${waitMs} ms`);
    return newest;
  };
  return {
    url,
    apiKey,
    running,
    inboxUrl,
    giveRole: async (userId, role, tenant = "public") => {
      await call("PUT", "/recipe/role", { role, permissions: [] });
      await call("PUT", `/${tenant}/recipe/user/role`, { userId, role });
    },
    takeRole: async (userId, role, tenant = "public") => {
      await call("POST", `/${tenant}/recipe/user/role/remove`, { userId, role });
    },
    revokeSessions: async (userId) => {
      await call("POST", "/public/recipe/session/remove", { userId });
    },
    sessionCount: async (userId) => {
      const answer = await call("GET", `/public/recipe/session/user?userId=${encodeURIComponent(userId)}`);
      return (answer["sessionHandles"] as string[]).length;
    },
    metadata: async (userId) =>
      (await call("GET", `/recipe/user/metadata?userId=${encodeURIComponent(userId)}`))["metadata"],
    message,
    messages: (to) => messages(to),
    messageAfter: async (to, act) => {
      const [last] = await messages(to);
      await act();
      return message(to, 10_000, last?.id);
    },
    providersUrl: `${url}/dev/providers`,
    addPerson: async (person) => {
      await call("POST", "/dev/providers/google/persons", person, 201);
    },
    advance: async (time) => {
      await call("POST", "/dev/clock", { advance: time });
    },
    now: async () => Number((await call("GET", "/dev/clock"))["now"]),
    addDashboardUser: async (email, password) => {
      assert.equal((await call("POST", "/recipe/dashboard/user", { email, password }))["status"], "OK");
    },
    addApp: async (id) => {
      await call("PUT", "/recipe/multitenancy/app/v2", { appId: id });
    },
  };
}
