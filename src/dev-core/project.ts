import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { runDevCore } from "./cli.js";
import { type Caller, coreHelp, isDataCommand } from "./cli-options.js";

/** The dev core of a project of create-auth-app: its settings say where it listens, or that none is needed. */

/** What the help says of the command in a project. */
export const PROJECT: Caller = {
  command: "create-auth-app core",
  usage: ["create-auth-app core -- <command>", "create-auth-app core exec [options] -- <command>"],
  data: "dev-core/data in a project; elsewhere nothing is kept",
  port: "in a project the port of SUPERTOKENS_CONNECTION_URI in .env,\n                          elsewhere 3567",
};

/** Where a project keeps the data of its dev core. */
export const projectData = (folder: string): string => path.join(folder, "dev-core", "data");

/** The setting that names the core, as the backends read it: the environment wins over `.env`. */
const CORE = "SUPERTOKENS_CONNECTION_URI";

const THIS_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Runs the dev core of a project until it is stopped, or a command on its data. When the project's settings name a core
 * that is elsewhere, it says so and ends.
 *
 * @param argv the arguments after `core`. After two dashes: a command that runs another core on this machine, and finds
 *   the port in `CORE_PORT`
 * @param folder of the project
 * @param env the environment
 * @returns the exit code, as of `runDevCore()`
 */
export async function runProjectCore(
  argv: string[],
  folder: string,
  env: Record<string, string | undefined> = process.env,
): Promise<number> {
  if (argv.some((word) => word === "--help" || word === "-h")) {
    // `exec` is a command of the whole package, which asks for the help itself.
    console.log(coreHelp({ ...PROJECT, usage: PROJECT.usage.slice(0, 1) }));
    return 0;
  }
  const data = projectData(folder);
  if (isDataCommand(argv[0]) || argv.some((word) => /^--(port|version)(=|$)/.test(word))) return runDevCore(argv, data);
  const uri = namedCore(folder, env);
  const port = localPort(uri);
  if (port === null) {
    console.log(`The core is ${uri} (${CORE}). No dev core is needed.`);
    return 0;
  }
  const dashes = argv.indexOf("--");
  if (dashes !== -1) return runOtherCore(argv.slice(dashes + 1), { ...env, CORE_PORT: port });
  return runDevCore([...argv, "--port", port], data);
}

/** Runs a command until it ends, and passes on what stops it. A terminal's Ctrl-C reaches it by itself. */
async function runOtherCore([command = "", ...args]: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, args, { env, stdio: "inherit" });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.on("SIGINT", () => {});
  try {
    const [status] = await once(child, "exit");
    return status ?? 1;
  } catch (error) {
    console.error(`${command} could not be started: ${(error as Error).message}`);
    return 1;
  }
}

/**
 * Where a project's settings say that the core is.
 *
 * @returns the URL, or several with `;` between them; empty when nothing is said
 */
export function namedCore(folder: string, env: Record<string, string | undefined>): string {
  const file = path.join(folder, ".env");
  return env[CORE] ?? (existsSync(file) ? parseEnv(readFileSync(file, "utf8"))[CORE] : undefined) ?? "";
}

/** The port of a core on this machine, as a text; null for a core elsewhere. Without a URL it is the usual one. */
export function localPort(uri: string): string | null {
  if (uri === "") return "3567";
  if (!URL.canParse(uri)) return null;
  const { protocol, hostname, port } = new URL(uri);
  return protocol === "http:" && THIS_MACHINE.has(hostname) ? port || "80" : null;
}
