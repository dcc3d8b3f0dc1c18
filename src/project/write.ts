import {
  chmodSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { holdsSecrets } from "../plan/digest.js";
import type { PlannedFile } from "../plan/plan.js";
import { interrupted, RunError } from "../problem.js";
import type { Target } from "./target.js";

/** Undoes one thing that this run did. Run in reverse order when the run fails. */
type Undo = { what: string; run: () => void | Promise<void> };

/**
 * Writes the project: everything into a temporary folder on the same disk first, then into place at once. Whatever goes
 * wrong until then (an interrupt, a full disk, a folder that appeared meanwhile) leaves the disk as it was.
 *
 * @returns names of the user's own files that were kept instead of ours
 * @throws RunError with NO_SPACE, NOT_WRITABLE, TARGET_CHANGED, WRITE_FAILED or INTERRUPTED
 */
export async function writeProject(target: Target, files: PlannedFile[], signal: AbortSignal): Promise<string[]> {
  const undo: Undo[] = [];
  try {
    // An existing folder may be a mount point or in a parent that we cannot write to, so it is staged inside.
    const home = target.exists ? target.directory : createFolder(path.dirname(target.directory), undo);
    const stage = mkdtempSync(path.join(home, ".create-auth-app-"));
    undo.push({ what: stage, run: () => remove(stage) });
    await fillStage(stage, files, signal);
    if (!target.exists) {
      renameSync(stage, target.directory);
      return [];
    }
    const kept = moveEntries(stage, target.directory, undo);
    await remove(stage);
    return kept;
  } catch (error) {
    throw failure(error, target, await rollBack(undo));
  }
}

/** Creates a folder and its missing parents, noting each that was missing. */
function createFolder(folder: string, undo: Undo[]): string {
  try {
    mkdirSync(folder);
    // Not recursive: files that another program puts in there must stay.
    undo.push({ what: folder, run: () => rmdirSync(folder) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && path.dirname(folder) !== folder) {
      createFolder(path.dirname(folder), undo);
      return createFolder(folder, undo);
    }
    // Some systems answer EPERM or EROFS for a folder that exists, such as the root of a disk.
    if (!isThere(folder)) throw error;
  }
  return folder;
}

/** Whether there is anything of that name; a link that leads nowhere is something, too. */
function isThere(name: string): boolean {
  try {
    lstatSync(name);
    return true;
  } catch {
    return false;
  }
}

async function fillStage(stage: string, files: PlannedFile[], signal: AbortSignal): Promise<void> {
  // mkdtemp makes the folder private; a project's folder has the usual permissions.
  chmodSync(stage, 0o777 & ~process.umask());
  for (const folder of new Set(files.map((file) => path.dirname(file.path))))
    mkdirSync(`${stage}/${folder}`, { recursive: true });
  // Synchronous, because a promise for each small file takes several times as long. The pauses let a signal through.
  for (const [index, file] of files.entries()) {
    if (index % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    writeFileSync(`${stage}/${file.path}`, file.contents, { flag: "wx", mode: fileMode(file) });
  }
}

function fileMode(file: PlannedFile): number {
  // Nobody else on the machine reads secrets.
  return holdsSecrets(file.path) ? 0o600 : 0o666;
}

/** Moves the top level of the stage into an existing folder; what the user has there stays. */
function moveEntries(stage: string, directory: string, undo: Undo[]): string[] {
  const kept: string[] = [];
  for (const entry of readdirSync(stage, { withFileTypes: true })) {
    const [from, to] = [path.join(stage, entry.name), path.join(directory, entry.name)];
    if (isThere(to)) {
      kept.push(entry.name);
      continue;
    }
    // A rename would replace a file that appears at this moment; an exclusive copy does not.
    if (entry.isDirectory()) renameSync(from, to);
    else copyFileSync(from, to, constants.COPYFILE_EXCL);
    undo.push({ what: to, run: () => remove(to) });
  }
  return kept;
}

/**
 * Removes a file or a folder with all that is in it. The library is loaded only when there is something to clean up.
 */
async function remove(target: string): Promise<void> {
  const fsExtra = await import("fs-extra/esm");
  await fsExtra.remove(target);
}

/** @returns what could not be undone */
async function rollBack(undo: Undo[]): Promise<string[]> {
  const left: string[] = [];
  for (const { what, run } of undo.reverse()) {
    try {
      await run();
    } catch {
      left.push(what);
    }
  }
  return left;
}

function failure(error: unknown, { directory }: Target, left: string[]): RunError {
  const state = left.length === 0 ? "Nothing was written." : `Could not be removed again: ${left.join(", ")}.`;
  // Only a move into place has a destination: any other error happened in the temporary folder.
  const { code, message, dest } = error as NodeJS.ErrnoException & { dest?: string };
  if (error instanceof Error && error.name === "AbortError") return interrupted(`Interrupted. ${state}`);
  const problem = (problemCode: "NO_SPACE" | "NOT_WRITABLE" | "TARGET_CHANGED" | "WRITE_FAILED", text: string) =>
    new RunError([{ code: problemCode, message: `${text} ${state}`, given: directory }], 1, { cause: error });
  if (dest !== undefined && ["ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(code ?? "")) {
    return problem("TARGET_CHANGED", `${directory} was created by another program in the meantime.`);
  }
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return problem("NO_SPACE", `There is no space left on the disk of ${directory}.`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return problem("NOT_WRITABLE", `${path.dirname(directory)} is not writable (${code}).`);
    default:
      return problem("WRITE_FAILED", `${directory} could not be written: ${message}.`);
  }
}
