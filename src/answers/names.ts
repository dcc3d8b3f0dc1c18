import { builtinModules } from "node:module";
import { hasControl, invisibleIn, isBlank, visible, withoutMarks } from "../characters.js";
import { type Problem, quote } from "../problem.js";

/** First words of the command line that are commands. A folder of that name is written `./list`. */
export const COMMANDS = ["list", "core", "explain", "help"] as const;

const MAX_NAME = 80;
/** Longest slug: short enough for a DNS label with a suffix, which container names become. */
const MAX_SLUG = 50;
/** The longest name that common file systems allow. */
const MAX_SEGMENT_BYTES = 255;

/** Names that Windows keeps for devices, with any extension. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
const RESERVED_FOLDERS = ["node_modules", "favicon.ico"];

/**
 * Name for package managers, containers and a folder: only `a-z`, `0-9` and `-`, never empty, never a name that npm,
 * Node, Windows or this command line already gives a meaning. `slug(slug(x))` is `slug(x)`.
 */
export function slug(text: string): string {
  const plain = withoutMarks(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, "");
  if (plain === "") return "auth-app";
  const taken =
    builtinModules.includes(plain) || COMMANDS.some((command) => command === plain) || WINDOWS_DEVICE.test(plain);
  return taken ? `${plain}-app` : plain;
}

/** A display name made from a folder's name, which may hold more than a display name may. */
export function nameFromFolder(folder: string, fallback: string): string {
  const clean = Array.from(visible(folder).trim()).slice(0, MAX_NAME).join("").trim();
  return isBlank(clean) ? fallback : clean;
}

/** @returns why `name` cannot be an app's name, or null when it can */
export function checkName(name: string): Problem | null {
  const problem = (message: string): Problem => ({ code: "INVALID_NAME", message, given: name });
  if (isBlank(name)) return problem("The app name is empty.");
  if (hasControl(name)) return problem("The app name must be one line, without control characters.");
  const invisible = invisibleIn(name);
  if (invisible) return problem(`The app name has an invisible character in it (${invisible}).`);
  const length = Array.from(name).length;
  if (length > MAX_NAME) return problem(`The app name has ${length} characters; at most ${MAX_NAME} are allowed.`);
  return null;
}

/**
 * Checks what can be said of a target directory without looking at the disk: the name of its last folder.
 *
 * @param directory a path as it was typed
 * @returns why it cannot be used, or null when it can
 */
export function checkDirectory(directory: string, platform: NodeJS.Platform = process.platform): Problem | null {
  const problem = (message: string): Problem => ({ code: "INVALID_DIRECTORY", message, given: directory });
  if (directory === "") return problem("The directory is empty.");
  if (directory.includes("\0")) return problem("The directory has a null character in it.");
  const segments = directory.split(platform === "win32" ? /[\\/]/ : "/");
  const last = segments.filter((segment) => segment !== "").at(-1);
  if (last === undefined || last === "." || last === ".." || (platform === "win32" && /^[a-z]:$/i.test(last)))
    return null;
  const reason = folderFault(last);
  return reason === null ? null : problem(`The folder name ${quote(last)} ${reason}.`);
}

function folderFault(name: string): string | null {
  if (Buffer.byteLength(name) > MAX_SEGMENT_BYTES) return `is longer than ${MAX_SEGMENT_BYTES} bytes`;
  if (hasControl(name)) return "has control characters in it";
  const invisible = invisibleIn(name);
  if (invisible) return `has an invisible character in it (${invisible})`;
  const forbidden = [...new Set(name.match(/[\\/:*?"<>|]/g))];
  if (forbidden.length > 0) return `has ${forbidden.join(" ")} in it, which not every system allows`;
  if (RESERVED_FOLDERS.includes(name.toLowerCase()) || WINDOWS_DEVICE.test(name)) return "is reserved";
  if (name.trim() !== name) return "begins or ends with a space";
  if (name.endsWith(".")) return "ends with a dot";
  if (name.startsWith("-")) return "begins with a dash, so that commands would take it for an option";
  return null;
}
