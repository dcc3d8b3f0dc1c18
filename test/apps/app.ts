import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Stack } from "../../src/catalog/types.js";
import { startCore, type Core } from "../support/core.js";
import { freePort, isListening, until } from "../support/ports.js";
import { run, start, type Running } from "../support/processes.js";
import type { Instance, Target } from "./contract/target.js";
import { methodsOf } from "./methods.js";
import { folderOf, ownCatalog, resolveTokens, type Project } from "./project.js";

/** Which of a manifest's commands runs it: for development, or as production does. */
export type Mode = "start" | "serve";

/** A watch mode that is killed may leave what it has started, which is in a process group of its own. */
export const ENDING = { start: "SIGTERM", serve: "SIGKILL" } as const;

/** High enough for all requests of a suite, which come from one address. */
const NO_LIMIT = "1000000";

const PRODUCTION_SWITCHES: Record<string, (id: string) => string> = {
  python: (id) => `${id.toUpperCase()}_ENV`,
  go: () => "GO_ENV",
};

/** A target that can be closed. */
export interface OwnTarget extends Target {
  /** Starts the backend at a port of the caller's choice. */
  launchAt: (port: number, env?: Record<string, string>, core?: Core) => Promise<Instance>;
  close: () => Promise<void>;
}

/**
 * Makes a project the target of a suite: starts a core for it and knows how to start its backend.
 *
 * @param website origin of the website; nobody needs to listen there
 */
export async function createTarget(project: Project, mode: Mode, website: string): Promise<OwnTarget> {
  const { api } = project;
  if (!api) throw new Error(`${project.root} has no API to test`);
  const cores: Core[] = [];
  const started: Running[] = [];
  const usual = await coreSettings(project);
  const newCore = async (config: Record<string, string>) => {
    const core = await startCore(path.join(project.root, "vendor", "create-auth-app", "dev-core.mjs"), project.root, {
      ...usual,
      ...config,
    });
    cores.push(core);
    return core;
  };
  const core = await newCore({});
  const fullstack = api.kind === "fullstack";

  const launchProcess = (port: number, env: Record<string, string>, from: Core) => {
    const command = resolveTokens(commandOf(api, mode), project.answers.packageManager);
    const needed = environment(from, `http://localhost:${port}`, fullstack ? `http://localhost:${port}` : website);
    const running = start(command, {
      cwd: folderOf(project, api),
      env: { ...project.env, ...needed, PORT: String(port), ...env },
    });
    started.push(running);
    return running;
  };

  const target: OwnTarget = {
    basePath: fullstack ? "/api" : "",
    website: fullstack ? "same" : website,
    methods: methodsOf(await ownCatalog(), project.answers),
    productionSwitch: PRODUCTION_SWITCHES[api.language]?.(api.id) ?? "NODE_ENV",
    core,
    startCore: newCore,
    launch: async (env, from) => target.launchAt(await freePort(), env, from),
    launchAt: async (port, env = {}, from = core) => {
      const running = launchProcess(port, env, from);
      await listening(port, running);
      return { target, core: from, origin: `http://localhost:${port}`, running, stop: running.stop };
    },
    launchUnchecked: async (env) => launchProcess(await freePort(), env, core),
    printed: () => started.map((running) => running.output()).join("\n"),
    secrets: new Set(),
    close: async () => {
      await Promise.all(
        [...started, ...cores.map((entry) => entry.running)].map((running) => running.stop(ENDING[mode])),
      );
    },
  };
  return target;
}

/**
 * Starts the website at the port of its origin: its development server, or, with mode `serve`, what is built for these
 * origins.
 */
export function startWebsite(project: Project, mode: Mode, website: string, api: string): Promise<Running> {
  const env = { WEBSITE_DOMAIN: website, API_DOMAIN: api, API_GATEWAY_PATH: "" };
  return startServer(project, mode, Number(new URL(website).port), env);
}

/** Starts the website with these settings, which must make it listen at the port. */
export async function startServer(
  project: Project,
  mode: Mode,
  port: number,
  settings: Record<string, string>,
): Promise<Running> {
  const part = project.website;
  if (!part) throw new Error(`${project.root} has no website`);
  const words = (command: string[]) => resolveTokens(command, project.answers.packageManager);
  const at = { cwd: folderOf(project, part), env: { ...project.env, ...settings } };
  // The last of the commands in `check` is the build.
  if (mode === "serve") await run(words(part.commands.check.at(-1)!), at);
  const running = start(words(commandOf(part, mode)), at);
  await listening(port, running);
  return running;
}

/** The variables that a backend of a test needs: the real environment wins over `.env`. */
function environment(core: Core, api: string, website: string): Record<string, string> {
  return {
    SUPERTOKENS_CONNECTION_URI: core.url,
    SUPERTOKENS_API_KEY: core.apiKey,
    DEV_INBOX_URL: core.inboxUrl,
    DEV_PROVIDERS_URL: core.providersUrl,
    API_DOMAIN: api,
    WEBSITE_DOMAIN: website,
    API_GATEWAY_PATH: "",
    APP_ENV: "development",
    AUTH_RATE_LIMIT: NO_LIMIT,
    TRUST_PROXY: "",
    SMTP_HOST: "",
  };
}

/** Settings with which the project's own scripts start the dev core. */
async function coreSettings({ root }: Project): Promise<Record<string, string>> {
  const { scripts = {} } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
    scripts?: Record<string, string>;
  };
  return Object.fromEntries(
    [...(scripts["core"] ?? "").matchAll(/--config (\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

function commandOf(part: Stack, mode: Mode): string[] {
  const command = part.commands[mode];
  if (!command) throw new Error(`${part.id} has no command "${mode}" in its template.json`);
  return command;
}

async function listening(port: number, running: Running): Promise<void> {
  await until(`something listens at ${port}`, async () => !running.alive() || (await isListening(port)), 60_000).catch(
    async (error: unknown) => {
      await running.stop("SIGKILL");
      throw new Error(`${(error as Error).message}:\n${running.output()}`);
    },
  );
  if (!running.alive()) throw new Error(`It ended instead of listening at ${port}:\n${running.output()}`);
}
