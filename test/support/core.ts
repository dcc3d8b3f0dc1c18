import assert from "node:assert/strict";
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
  /** Creates the role where it is missing, and gives it to the user. */
  giveRole: (userId: string, role: string) => Promise<void>;
  takeRole: (userId: string, role: string) => Promise<void>;
  /** Revokes all sessions of a user: "sign out everywhere". */
  revokeSessions: (userId: string) => Promise<void>;
  /** Number of sessions that a user has. */
  sessionCount: (userId: string) => Promise<number>;
  /** Waits for a message to an address. Throws when none comes in time. */
  message: (to: string, waitMs?: number) => Promise<Message>;
  /** Messages to an address so far, newest first. */
  messages: (to: string) => Promise<Message[]>;
}

/**
 * Starts a dev core on a free port, with an API key, its data in memory.
 *
 * @param file the built `dev-core.mjs`
 * @param config settings of the core, as `{ access_token_validity: "2" }` (seconds)
 */
export async function startCore(file: string, cwd: string, config: Record<string, string> = {}): Promise<Core> {
  const apiKey = "contract-suite-api-key-0123456789";
  const settings = Object.entries(config).flatMap(([key, value]) => ["--config", `${key}=${value}`]);
  // The cheapest hash: the suites measure the app, not bcrypt.
  const options = ["--port", "0", "--ephemeral", "--api-keys", apiKey, "--password-cost", "4", ...settings];
  const running = start([process.execPath, file, ...options], { cwd });
  const [, url] = await running.printed(/ready at (http:\/\/\S+)/);
  return describeCore(url as string, apiKey, running);
}

function describeCore(url: string, apiKey: string, running: Running): Core {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(url + path, {
      method,
      headers: { "api-key": apiKey, "cdi-version": "5.4", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.equal(response.status, 200, `${method} ${path} on the core: ${response.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  const inboxUrl = `${url}/dev/inbox`;
  const messages = async (to: string, wait = 0) => {
    const response = await fetch(`${inboxUrl}?to=${encodeURIComponent(to)}&wait=${wait}`);
    return ((await response.json()) as { messages: Message[] }).messages;
  };
  return {
    url,
    apiKey,
    running,
    inboxUrl,
    giveRole: async (userId, role) => {
      await call("PUT", "/recipe/role", { role, permissions: [] });
      await call("PUT", "/public/recipe/user/role", { userId, role });
    },
    takeRole: async (userId, role) => {
      await call("POST", "/public/recipe/user/role/remove", { userId, role });
    },
    revokeSessions: async (userId) => {
      await call("POST", "/public/recipe/session/remove", { userId });
    },
    sessionCount: async (userId) => {
      const answer = await call("GET", `/public/recipe/session/user?userId=${encodeURIComponent(userId)}`);
      return (answer["sessionHandles"] as string[]).length;
    },
    message: async (to, waitMs = 10_000) => {
      const [newest] = await messages(to, waitMs);
      if (!newest) throw new Error(`No message to ${to} came within ${waitMs} ms`);
      return newest;
    },
    messages,
  };
}
