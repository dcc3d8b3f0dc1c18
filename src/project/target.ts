import { accessSync, constants, lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import type { Problem, ProblemCode } from "../problem.js";

/** Where a project goes. */
export interface Target {
  /** Absolute path. */
  directory: string;
  /** True for an existing folder that holds nothing but `ALLOWED` entries. */
  exists: boolean;
}

/** What may be in the folder already. It belongs to the user and is never changed. */
const ALLOWED = new Set([".git", "LICENSE", ".gitignore"]);
/** How many entries of a folder that is not empty are named. */
const NAMED_ENTRIES = 5;

/**
 * Looks at a target directory without changing anything. Synchronous within, as is all that this room does to a few
 * files: promises for them would start threads, which takes longer.
 */
export async function inspectTarget(given: string): Promise<{ target: Target; problem: Problem | null }> {
  const directory = path.resolve(given);
  const problem = (code: ProblemCode, message: string) => ({
    target: { directory, exists: false },
    problem: { code, message, given },
  });
  let found;
  try {
    found = lstatSync(directory);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENAMETOOLONG")
      return problem("INVALID_DIRECTORY", "The directory's path is longer than this system allows.");
    if (code !== "ENOENT" && code !== "ENOTDIR")
      return problem("PARENT_NOT_WRITABLE", `${path.dirname(directory)} cannot be searched (${code}).`);
    const fault = checkParent(path.dirname(directory));
    return fault ? problem(fault.code, fault.message) : { target: { directory, exists: false }, problem: null };
  }
  if (found.isSymbolicLink()) {
    return problem("TARGET_IS_LINK", `${given} is a symbolic link. Name the folder that it leads to instead.`);
  }
  if (!found.isDirectory()) return problem("TARGET_IS_FILE", `${given} exists and is not a folder.`);
  const fault = checkFolder(directory, given);
  return fault ? problem(fault.code, fault.message) : { target: { directory, exists: true }, problem: null };
}

interface Fault {
  code: ProblemCode;
  message: string;
}

function checkFolder(directory: string, given: string): Fault | null {
  const entries = orNull(() => readdirSync(directory));
  if (entries === null) return { code: "PARENT_NOT_WRITABLE", message: `${given} cannot be read.` };
  const strangers = entries.filter((entry) => !ALLOWED.has(entry)).sort();
  if (strangers.length > 0) {
    const more = strangers.length - NAMED_ENTRIES;
    const named = strangers.slice(0, NAMED_ENTRIES).join(", ") + (more > 0 ? ` and ${more} more` : "");
    return { code: "TARGET_NOT_EMPTY", message: `${given} is not empty: it has ${named}. Choose another directory.` };
  }
  return isWritable(directory) ? null : { code: "PARENT_NOT_WRITABLE", message: `${given} is not writable.` };
}

/** The nearest folder that exists must be a folder that we can write to; the ones below it will be created. */
function checkParent(folder: string): Fault | null {
  const found = orNull((): Stats => statSync(folder));
  if (found !== null) {
    if (!found.isDirectory()) return { code: "PARENT_NOT_DIRECTORY", message: `${folder} is not a folder.` };
    return isWritable(folder) ? null : { code: "PARENT_NOT_WRITABLE", message: `${folder} is not writable.` };
  }
  const isLink = orNull(() => lstatSync(folder).isSymbolicLink());
  if (isLink) return { code: "PARENT_NOT_DIRECTORY", message: `${folder} is a symbolic link that leads nowhere.` };
  const parent = path.dirname(folder);
  return parent === folder
    ? { code: "PARENT_NOT_DIRECTORY", message: `${folder} does not exist.` }
    : checkParent(parent);
}

function isWritable(folder: string): boolean {
  return orNull(() => accessSync(folder, constants.W_OK | constants.X_OK)) !== null;
}

/** What was found, or null when there is nothing, or nothing that may be looked at. */
function orNull<Found>(look: () => Found): Found | null {
  try {
    return look();
  } catch {
    return null;
  }
}
