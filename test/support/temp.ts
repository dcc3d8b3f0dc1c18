import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Makes a new empty folder, with its real path (the system's temporary folder may be a symbolic link).
 *
 * @param name a word that tells whose folder it is
 */
export async function makeTemp(name: string): Promise<string> {
  return realpath(await mkdtemp(path.join(tmpdir(), `create-auth-app-${name}-`)));
}

/** Removes a folder from `makeTemp`; with `KEEP=1` in the environment it stays, to be looked at. */
export async function removeTemp(folder: string): Promise<void> {
  if (process.env["KEEP"]) return;
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
