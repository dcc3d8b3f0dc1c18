import path from "node:path";
import { SETTINGS } from "./config.js";
import { CoreError } from "./http/errors.js";
import { PortInUseError } from "./http/server.js";
import { type DevCore, type DevCoreOptions, ProductionError, startDevCore } from "./index.js";
import { LockedError } from "./store/lock.js";
import { LogError } from "./store/log.js";
import type { JsonObject } from "./store/tables.js";
import { VERSION } from "./version.js";

const HELP = `Usage: node dev-core.mjs [options]

A local stand-in for the SuperTokens core. Development only.

  --port <n>              port on localhost; 0 picks a free one (default 3567)
  --data <dir>            where users, sessions and keys are kept (default: data/ beside this file)
  --ephemeral             keep everything in memory
  --config <key=value>    a setting of the core, e.g. access_token_validity=60; repeatable
  --api-keys <k1,k2>      ask callers for one of these keys, each of at least 20 characters
  --password-cost <n>     rounds of the password hash, 4 to 31 (default 11)
  --licensed-features <on|off>  off answers 402 where a real core needs a licence (default on)
  --fixed-codes <on|off>  ...+test@... and +1...55501XX sign in with the code 424242 (default on)
  --help, --version`;

/** The flags, and whether they take a value. */
const FLAGS: Record<string, boolean> = {
  "--port": true,
  "--data": true,
  "--ephemeral": false,
  "--config": true,
  "--api-keys": true,
  "--password-cost": true,
  "--licensed-features": true,
  "--fixed-codes": true,
  "--help": false,
  "--version": false,
};

/** A flag is wrong; the text names it. */
export class UsageError extends Error {}

/** The errors whose text says all that a user needs. */
const EXPECTED = [ProductionError, PortInUseError, LockedError, LogError];

/**
 * Runs the dev core as a program, until SIGINT or SIGTERM.
 *
 * @param argv the arguments after the program's name
 * @param defaultData the data folder that is used when none is given
 * @returns the exit code: 0 stopped, 1 could not start, 2 wrong arguments
 */
export async function runDevCore(argv: string[], defaultData: string): Promise<number> {
  try {
    const options = readOptions(argv, defaultData);
    if (typeof options === "string") {
      console.log(options);
      return 0;
    }
    const core = await startDevCore({ ...options, log: (line) => console.log(line) });
    console.log(`dev core ready at ${core.url} (development only, ${whereData(options)})`);
    await untilStopped(core);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) return fail(error.message, 2);
    if (error instanceof CoreError) return fail(`--config: ${error.message}`, 2);
    if (EXPECTED.some((kind) => error instanceof kind)) return fail((error as Error).message, 1);
    return fail(`The dev core could not start: ${error instanceof Error ? error.stack : error}`, 1);
  }
}

/**
 * Reads the arguments.
 *
 * @returns the options, or a text to print instead of starting
 * @throws UsageError naming the flag and, for an unknown one, the nearest
 */
export function readOptions(argv: string[], defaultData: string): DevCoreOptions | string {
  const given = readFlags(argv);
  const one = (name: string) => {
    const values = given.get(name) ?? [];
    if (values.length > 1) throw new UsageError(`${name} is given more than once.`);
    return values[0];
  };
  if (given.has("--help")) return HELP;
  if (given.has("--version")) return VERSION;
  const ephemeral = given.has("--ephemeral");
  const data = one("--data");
  if (ephemeral && data !== undefined) throw new UsageError("--ephemeral keeps nothing, so it does not go with --data.");
  return {
    port: integer("--port", one("--port"), 0, 65_535),
    dataDir: ephemeral ? undefined : path.resolve(data ?? defaultData),
    ephemeral,
    config: readConfig(given.get("--config") ?? []),
    apiKeys: one("--api-keys")?.split(",").map((key) => apiKey(key.trim())),
    passwordCost: integer("--password-cost", one("--password-cost"), 4, 31),
    licensedFeatures: onOff("--licensed-features", one("--licensed-features")),
    fixedCodes: onOff("--fixed-codes", one("--fixed-codes")),
  };
}

function readFlags(argv: string[]): Map<string, string[]> {
  const given = new Map<string, string[]>();
  for (let at = 0; at < argv.length; at += 1) {
    const [name = "", ...rest] = argv[at]!.split("=");
    const takesValue = FLAGS[name];
    if (takesValue === undefined) throw new UsageError(`Unknown argument: ${argv[at]}.${suggest(name, Object.keys(FLAGS))}`);
    if (!takesValue && rest.length > 0) throw new UsageError(`${name} takes no value.`);
    const value = takesValue ? (rest.length > 0 ? rest.join("=") : argv[(at += 1)]) : "";
    if (takesValue && (value === undefined || value === "")) throw new UsageError(`${name} needs a value.`);
    given.set(name, [...(given.get(name) ?? []), value!]);
  }
  return given;
}

function integer(flag: string, value: string | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw new UsageError(`${flag} must be a whole number from ${min} to ${max}, not "${value}".`);
  }
  return number;
}

function onOff(flag: string, value: string | undefined): boolean | undefined {
  if (value !== undefined && value !== "on" && value !== "off") throw new UsageError(`${flag} must be on or off, not "${value}".`);
  return value === undefined ? undefined : value === "on";
}

function readConfig(pairs: string[]): JsonObject {
  const config: JsonObject = {};
  for (const pair of pairs) {
    const [name = "", ...rest] = pair.split("=");
    if (rest.length === 0) throw new UsageError(`--config needs key=value, not "${pair}".`);
    if (!Object.hasOwn(SETTINGS, name)) {
      throw new UsageError(`--config: unknown key ${name}.${suggest(name, Object.keys(SETTINGS))}`);
    }
    config[name] = rest.join("=");
  }
  return config;
}

function apiKey(key: string): string {
  if (!/^[A-Za-z0-9=-]{20,}$/.test(key)) {
    throw new UsageError("--api-keys: each key needs at least 20 characters, of letters, digits, = and -.");
  }
  return key;
}

function suggest(given: string, allowed: string[]): string {
  const distances = allowed.map((name) => ({ name, distance: editDistance(given, name) }));
  const [nearest] = distances.sort((a, b) => a.distance - b.distance);
  const isNear = nearest !== undefined && nearest.distance <= Math.max(2, given.length / 3);
  return isNear ? ` Did you mean ${nearest.name}?` : "";
}

/** How many letters must be added, dropped or changed to make one word of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

function whereData({ dataDir }: DevCoreOptions): string {
  if (dataDir === undefined) return "data in memory only";
  const relative = path.relative(process.cwd(), dataDir);
  return `data in ${relative.startsWith("..") ? dataDir : relative || "."}`;
}

async function untilStopped(core: DevCore): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await core.close();
}

function fail(message: string, code: number): number {
  console.error(message);
  return code;
}
