import { chmodSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from "node:fs";

/** Files and folders that hold passwords' hashes and keys: nobody else on this machine gets at them. */

const OTHERS = 0o077;
const OTHERS_WRITE = 0o002;
/** As /tmp has it: nobody may then replace what belongs to somebody else. */
const STICKY = 0o1000;
const OURS = /^(data\.log|lock)(\..+)?$/;

/**
 * Makes a folder that only its owner can enter. One that exists is closed to others if it holds nothing but our data.
 *
 * @throws the file system's error; Error when somebody else owns it and everybody may replace what we write there
 */
export function privateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const uid = process.getuid?.();
  if (uid === undefined) return; // Windows keeps rights in another way, and gives those of the user's own folders.
  const { mode, uid: owner } = statSync(folder);
  if (owner === uid) {
    if ((mode & OTHERS) !== 0 && readdirSync(folder).every((name) => OURS.test(name))) chmodSync(folder, 0o700);
  } else if (owner !== 0 && (mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0) {
    throw new Error("it belongs to somebody else, and everybody may write to it");
  }
}

/**
 * Opens a file that is new: what stands at its path is removed, and never followed if it is a link.
 *
 * @returns its descriptor
 * @throws the file system's error
 */
export function newFile(path: string): number {
  rmSync(path, { force: true });
  // "x" is O_EXCL: by POSIX, a link that somebody put there meanwhile is not followed, but an error.
  return openSync(path, "wx", 0o600);
}
