import { existsSync } from "node:fs";
import path from "node:path";
import { SETTINGS } from "./core-settings.js";
import type { DataCommand } from "./data/commands.js";
import type { DevCoreOptions } from "./index.js";
import { suggest } from "./nearest.js";
import type { JsonObject } from "./store/rows.js";
import { VERSION } from "./version.js";

/** The arguments of the dev core as a program. */

/** How the dev core was called, for its help. */
export interface Caller {
  /** The words before the options. */
  command: string;
  /** Further lines of usage. */
  usage: string[];
  /** Where data is kept when nothing is said. */
  data: string;
  /** Where it listens when nothing is said. */
  port: string;
}

const ITSELF: Caller = { command: "node dev-core.mjs", usage: [], data: "data/ beside this file", port: "3567" };

/** The help of the dev core: all its options. */
export function coreHelp({ command, usage, data, port }: Caller = ITSELF): string {
  const column = command.length + 20;
  const commandLine = (words: string, text: string) => `  ${`${command} ${words}`.padEnd(column - 2)}${text}`;
  return `${[`Usage: ${command} [options]`, ...usage].join("\n       ")}

A local stand-in for the SuperTokens core. Development only.

On the data, with --data or without, whether a dev core runs on it or not
${commandLine("reset", "deletes everything but the keys of tokens")}
${commandLine("export <file>", "writes everything to a file; the keys only with --with-keys")}
${commandLine("import <file>", "replaces everything by such a file")}

Where
  --port <n>              port on localhost; 0 picks a free one
                          (default: ${port})

Data
  --data <dir>            where users, sessions and keys are kept
                          (default: ${data})
  --ephemeral             keep everything in memory
  --durable               answer only when the disk has what was written: a power cut loses
                          nothing then. Without it kill -9 loses nothing, but a power cut
                          can lose the last seconds
  --seed <file>           tenants, roles and users that are added if they are not there
                          (default: seed.json beside the data folder, if there is one)

Behaviour
  --config <key=value>    a setting of the core, e.g. access_token_validity=60; repeatable
  --api-keys <k1,k2>      ask callers for one of these keys, each of at least 20 characters
  --licensed-features <on|off>
                          off: answer 402 where a real core needs a licence (default on)
  --fixed-codes <on|off>  on: ...+test@... and +1...55501XX sign in with the code 424242 (default on)
  --password-cost <n>     rounds of the password hash, 4 to 31 (default 11)

  --help, --version`;
}

/** The flags, and whether they take a value. */
const FLAGS: Record<string, boolean> = {
  "--port": true,
  "--data": true,
  "--ephemeral": false,
  "--durable": false,
  "--seed": true,
  "--with-keys": false,
  "--config": true,
  "--api-keys": true,
  "--licensed-features": true,
  "--fixed-codes": true,
  "--password-cost": true,
  "--help": false,
  "--version": false,
};

/** What can be done besides running, with the flags that go with it, and whether it takes a file. */
const COMMANDS: Record<DataCommand["name"], { flags: string[]; file: boolean }> = {
  reset: { flags: ["--data"], file: false },
  export: { flags: ["--data", "--with-keys"], file: true },
  import: { flags: ["--data"], file: true },
};

/** A flag is wrong; the text names it. */
export class UsageError extends Error {}

/**
 * Reads the arguments.
 *
 * @returns the options, or a text to print instead of starting
 * @throws UsageError naming the flag and, for an unknown one, the nearest
 */
export function readOptions(argv: string[], defaultData: string): DevCoreOptions | string {
  const given = readFlags(argv);
  const one = (name: string) => onlyValue(given, name);
  if (given.has("--help")) return coreHelp();
  if (given.has("--version")) return VERSION;
  if (given.has("--with-keys")) throw new UsageError("--with-keys goes with export only.");
  const ephemeral = given.has("--ephemeral");
  const data = one("--data");
  if (ephemeral && given.has("--durable"))
    throw new UsageError("--durable needs data that is kept, so it does not go with --ephemeral.");
  if (ephemeral && data !== undefined)
    throw new UsageError("--ephemeral keeps nothing, so it does not go with --data.");
  return {
    port: integer("--port", one("--port"), 0, 65_535),
    dataDir: ephemeral ? undefined : path.resolve(data ?? defaultData),
    ephemeral,
    durable: given.has("--durable"),
    seedFile: seedFile(one("--seed"), data ?? defaultData),
    licensedFeatures: onOff("--licensed-features", one("--licensed-features")),
    fixedCodes: onOff("--fixed-codes", one("--fixed-codes")),
    config: readConfig(given.get("--config") ?? []),
    apiKeys: one("--api-keys")
      ?.split(",")
      .map((key) => apiKey(key.trim())),
    passwordCost: integer("--password-cost", one("--password-cost"), 4, 31),
  };
}

/** Whether the first argument names a command on the data instead of an option. */
export function isDataCommand(word: string | undefined): word is DataCommand["name"] {
  return word !== undefined && Object.hasOwn(COMMANDS, word);
}

/**
 * Reads the arguments of a command on the data.
 *
 * @throws UsageError
 */
export function readCommand([word, ...rest]: string[], defaultData: string): { command: DataCommand; folder: string } {
  const name = word as DataCommand["name"];
  const { flags, file: takesFile } = COMMANDS[name];
  const file = takesFile && rest[0]?.startsWith("-") === false ? rest.shift() : undefined;
  if (takesFile && file === undefined) throw new UsageError(`${name} needs a file: node dev-core.mjs ${name} <file>.`);
  const given = readFlags(rest);
  const odd = [...given.keys()].find((flag) => !flags.includes(flag));
  if (odd !== undefined) throw new UsageError(`${odd} does not go with ${name}.`);
  return {
    command: { name, file, withKeys: given.has("--with-keys") },
    folder: path.resolve(onlyValue(given, "--data") ?? defaultData),
  };
}

/** The seed that is named, or the one beside the data folder if there is one. */
function seedFile(named: string | undefined, data: string): string | undefined {
  if (named !== undefined) return path.resolve(named);
  const beside = path.join(path.dirname(path.resolve(data)), "seed.json");
  return existsSync(beside) ? beside : undefined;
}

function onlyValue(given: Map<string, string[]>, name: string): string | undefined {
  const values = given.get(name) ?? [];
  if (values.length > 1) throw new UsageError(`${name} is given more than once.`);
  return values[0];
}

function onOff(flag: string, value: string | undefined): boolean | undefined {
  if (value === undefined || value === "on") return value === undefined ? undefined : true;
  if (value === "off") return false;
  throw new UsageError(`${flag} must be on or off, not "${value}".`);
}

function readFlags(argv: string[]): Map<string, string[]> {
  const given = new Map<string, string[]>();
  for (let at = 0; at < argv.length; at += 1) {
    const [name = "", ...rest] = argv[at]!.split("=");
    const takesValue = FLAGS[name];
    if (takesValue === undefined)
      throw new UsageError(
        `Unknown argument: ${argv[at]}.${suggest(name, [...Object.keys(FLAGS), ...Object.keys(COMMANDS)])}`,
      );
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
