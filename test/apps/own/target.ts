import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ACCOUNT_EXTRAS } from "../../../src/catalog/terms.js";
import { Client, type Answer } from "../../support/http.js";
import { freePort, isListening, until } from "../../support/ports.js";
import { run, start, type Running } from "../../support/processes.js";
import { removeTemp } from "../../support/temp.js";
import { ENDING } from "../app.js";
import { folderOf, resolveTokens, type Project } from "../project.js";
import { doorOf, type Door } from "./doors.js";
import { openStore, type Store, type StoreKind } from "./stores.js";

/** An app with its own users under test: what the suites must know of it, and nothing of its framework. */
export interface Target {
  door: Door;
  store: Store;
  /** True when its server is the one of production. */
  production: boolean;
  /** Starts it with environment variables on top of the usual ones and waits until it listens. */
  launch: (env?: Record<string, string>) => Promise<App>;
  /** Starts it and does not wait: for settings with which it must refuse to start. */
  launchUnchecked: (env: Record<string, string>) => Promise<Running>;
  /** Runs a command of its manifest or its language in its folder, with its environment. */
  command: (words: string[], env?: Record<string, string>) => Promise<string>;
  /** Runs Python inside the app: `app` is the app, and its context is there. */
  python: (code: string) => Promise<string>;
  /** Everything that any launched server has printed so far. */
  printed: () => string;
  /** Values that must never be printed: tokens, passwords. Clients add their cookies by themselves. */
  secrets: Set<string>;
  close: () => Promise<void>;
}

/** A running app. */
export interface App {
  target: Target;
  origin: string;
  running: Running;
  stop: Running["stop"];
}

export interface OwnCase {
  name: string;
  /** Numbers of the security defaults that it proves: those of `SECURITY_DEFAULTS`. */
  proves?: number[];
  /** Only for apps that have it. */
  needs?: "pages" | "forms" | "json" | (typeof ACCOUNT_EXTRAS)[number];
  /** Only for these stores. */
  stores?: StoreKind[];
  /** Only for the server that production runs. */
  productionServer?: boolean;
  run: (app: App, target: Target) => Promise<void>;
}

/** High enough for a whole suite from one address. */
const NO_LIMIT = "1000000";

export const SECRET_KEY = "5d41402abc4b2a76b9719d911017c592ae2f";

/** Makes a project the target of a suite. */
export async function createTarget(project: Project, mode: "start" | "serve", kind: StoreKind): Promise<Target> {
  const part = project.api;
  if (!part) throw new Error(`${project.root} has no server to test`);
  const folder = folderOf(project, part);
  const home = await mkdtemp(path.join(tmpdir(), "own-accounts-"));
  const store = await openStore(kind, home);
  const started: Running[] = [];
  const resolve = (words: string[]) => resolveTokens(words, project.answers.packageManager);

  const environment = (port: number): Record<string, string> => {
    const origin = `http://localhost:${port}`;
    return {
      ...project.env,
      WEBSITE_DOMAIN: origin,
      API_DOMAIN: origin,
      HOST: "localhost",
      PORT: String(port),
      FLASK_RUN_HOST: "localhost",
      FLASK_RUN_PORT: String(port),
      SECRET_KEY,
      APP_ENV: "development",
      AUTH_RATE_LIMIT: NO_LIMIT,
      TRUST_PROXY: "",
      ...store.env,
    };
  };
  const command = (words: string[], env: Record<string, string> = {}) =>
    run(resolve(words), { cwd: folder, env: { ...environment(1), ...env } });
  const launchProcess = (port: number, env: Record<string, string>) => {
    const words = part.commands[mode];
    if (!words) throw new Error(`${part.id} has no command "${mode}"`);
    const running = start(resolve(words), { cwd: folder, env: { ...environment(port), ...env } });
    started.push(running);
    return running;
  };
  for (const words of part.commands.prepare) await command(words);

  const target: Target = {
    door: doorOf(part),
    store,
    production: mode === "serve",
    launch: async (env = {}) => {
      const port = await freePort();
      const running = launchProcess(port, env);
      await until(`something listens at ${port}`, async () => !running.alive() || (await isListening(port)), 60_000);
      if (!running.alive()) throw new Error(`It ended instead of listening at ${port}:\n${running.output()}`);
      return { target, origin: `http://localhost:${port}`, running, stop: running.stop };
    },
    launchUnchecked: async (env) => launchProcess(await freePort(), env),
    command,
    python: (code) =>
      command([
        "{venv-python}",
        "-c",
        `from app import create_app\napp = create_app()\napp.app_context().push()\n${code}`,
      ]),
    printed: () => started.map((running) => running.output()).join("\n"),
    secrets: new Set([SECRET_KEY]),
    close: async () => {
      await Promise.all(started.map((running) => running.stop(ENDING[mode])));
      await store.close();
      await removeTemp(home);
    },
  };
  return target;
}

/** A browser tab, without a cookie; `headers` may hold the address that a proxy reports. */
export function visitor(app: App, headers: Record<string, string> = {}): Client {
  const client = new Client(app.origin, { origin: app.origin, ...headers });
  client.seen = app.target.secrets;
  return client;
}

/** Launches the app for one case and stops it whatever happens. */
export async function withApp(
  target: Target,
  env: Record<string, string>,
  body: (app: App) => Promise<void>,
): Promise<void> {
  const app = await target.launch(env);
  try {
    await body(app);
  } finally {
    await app.stop();
  }
}

let count = 0;

/** A person with a name that is not used yet, in this process or another. */
export function newPerson(): Person {
  const username = `jane${process.pid}x${(count += 1)}`;
  return { username, email: `${username}@example.com`, password: "correct horse battery" };
}

export interface Person {
  username: string;
  email: string;
  password: string;
}

/**
 * Somebody who has just registered, and the browser in which it was done.
 *
 * @param headers as `visitor()` takes them
 */
export async function join(
  app: App,
  headers: Record<string, string> = {},
): Promise<{ person: Person; client: Client; answer: Answer }> {
  const [person, client] = [newPerson(), visitor(app, headers)];
  const { door } = app.target;
  const { ok, answer } = await door.register(client, person);
  if (!ok) throw new Error(`${person.username} could not register: ${answer.status} ${answer.text.slice(0, 1000)}`);
  return { person, client, answer };
}

/** At an address where an app runs: somebody registers, is signed in, and signs out. */
export async function expectCanJoin(door: Door, origin: string): Promise<void> {
  const [person, client] = [newPerson(), new Client(origin, { origin })];
  const { ok, answer } = await door.register(client, person);
  if (!ok) throw new Error(`${answer.status} ${answer.text.slice(0, 1000)}`);
  assert.equal(await door.whoAmI(client), person.username);
  assert.ok((await door.logout(client)).ok);
  assert.equal(await door.whoAmI(client), null);
}
