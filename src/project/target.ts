import { constants } from "node:fs";
import { access, lstat, readdir, stat } from "node:fs/promises";
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

/** Looks at a target directory without changing anything. */
export async function inspectTarget(given: string): Promise<{ target: Target; problem: Problem | null }> {
  const directory = path.resolve(given);
  const problem = (code: ProblemCode, message: string) => ({
    target: { directory, exists: false },
    problem: { code, message, given },
  });
  let found;
  try {
    found = await lstat(directory);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENAMETOOLONG")
      return problem("INVALID_DIRECTORY", "The directory's path is longer than this system allows.");
    if (code !== "ENOENT" && code !== "ENOTDIR")
      return problem("PARENT_NOT_WRITABLE", `${path.dirname(directory)} cannot be searched (${code}).`);
    const fault = await checkParent(path.dirname(directory));
    return fault ? problem(fault.code, fault.message) : { target: { directory, exists: false }, problem: null };
  }
  if (found.isSymbolicLink()) {
    return problem("TARGET_IS_LINK", `${given} is a symbolic link. Name the folder that it leads to instead.`);
  }
  if (!found.isDirectory()) return problem("TARGET_IS_FILE", `${given} exists and is not a folder.`);
  const fault = await checkFolder(directory, given);
  return fault ? problem(fault.code, fault.message) : { target: { directory, exists: true }, problem: null };
}

interface Fault {
  code: ProblemCode;
  message: string;
}

async function checkFolder(directory: string, given: string): Promise<Fault | null> {
  const entries = await readdir(directory).catch(() => null);
  if (entries === null) return { code: "PARENT_NOT_WRITABLE", message: `${given} cannot be read.` };
  const strangers = entries.filter((entry) => !ALLOWED.has(entry)).sort();
  if (strangers.length > 0) {
    const more = strangers.length - NAMED_ENTRIES;
    const named = strangers.slice(0, NAMED_ENTRIES).join(", ") + (more > 0 ? ` and ${more} more` : "");
    return { code: "TARGET_NOT_EMPTY", message: `${given} is not empty: it has ${named}. Choose another directory.` };
  }
  return (await isWritable(directory)) ? null : { code: "PARENT_NOT_WRITABLE", message: `${given} is not writable.` };
}

/** The nearest folder that exists must be a folder that we can write to; the ones below it will be created. */
async function checkParent(folder: string): Promise<Fault | null> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => error);
  if (!(found instanceof Error)) {
    if (!found.isDirectory()) return { code: "PARENT_NOT_DIRECTORY", message: `${folder} is not a folder.` };
    return (await isWritable(folder)) ? null : { code: "PARENT_NOT_WRITABLE", message: `${folder} is not writable.` };
  }
  const isLink = await lstat(folder).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
  if (isLink) return { code: "PARENT_NOT_DIRECTORY", message: `${folder} is a symbolic link that leads nowhere.` };
  const parent = path.dirname(folder);
  return parent === folder
    ? { code: "PARENT_NOT_DIRECTORY", message: `${folder} does not exist.` }
    : checkParent(parent);
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}
