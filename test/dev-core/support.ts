import { afterAll } from "vitest";
import { type DevCoreOptions, startDevCore } from "../../src/dev-core/index.js";

/** An answer of the dev core: the status, the JSON or the text of the body, and the headers. */
export interface Answer {
  status: number;
  // The tests look into answers of every shape.
  // oxlint-disable-next-line no-explicit-any
  body: any;
  headers: Headers;
}

export interface TestCore {
  url: string;
  lines: string[];
  /** The time of the dev core; it stands still until a test moves it. */
  clock: { now(): number; move(milliseconds: number): void };
  call(method: string, path: string, input?: Input, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, query?: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

interface Input {
  query?: Record<string, string> | undefined;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
}

/** Starts an in-memory dev core with cheap passwords and stops it after the tests of the file. */
export async function startTestCore(options: DevCoreOptions = {}): Promise<TestCore> {
  const lines: string[] = [];
  let offset = 0;
  const clock = { now: () => Date.now() + offset, move: (milliseconds: number) => void (offset += milliseconds) };
  const core = await startDevCore({
    port: 0,
    ephemeral: options.dataDir === undefined,
    passwordCost: 4,
    clock,
    log: (line) => lines.push(line),
    ...options,
  });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= core.close());
  afterAll(close);

  const call: TestCore["call"] = async (method, path, { query, body } = {}, headers = {}) => {
    const search = query === undefined ? "" : `?${new URLSearchParams(query)}`;
    const response = await fetch(core.url + path + search, {
      method,
      headers: { ...(method === "POST" ? { "content-type": "application/json; charset=utf-8" } : {}), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
    return { status: response.status, body: isJson ? JSON.parse(text) : text.trimEnd(), headers: response.headers };
  };
  return {
    url: core.url,
    lines,
    clock,
    call,
    close,
    get: (path, query, headers) => call("GET", path, { query }, headers),
    post: (path, body, headers) => call("POST", path, { body }, headers),
    put: (path, body, headers) => call("PUT", path, { body }, headers),
  };
}

let users = 0;

/** Signs a new user up and returns its id and what it signs in with. */
export async function signUp(core: TestCore, prefix = "", email = `user${(users += 1)}@example.com`) {
  // No two users join in the same millisecond: their order would be chance.
  core.clock.move(1);
  const password = "validpass1";
  const { body } = await core.post(`${prefix}/recipe/signup`, { email, password });
  if (body.status !== "OK") throw new Error(`sign-up failed: ${JSON.stringify(body)}`);
  return { id: body.user.id as string, email, password };
}
