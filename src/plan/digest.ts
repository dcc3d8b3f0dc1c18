import { createHash } from "node:crypto";
import path from "node:path";

interface DigestedFile {
  path: string;
  contents: Buffer;
}

/** Whether git ignores a file, because it has generated secrets. No other file has one. */
export const holdsSecrets = (file: string): boolean => path.posix.basename(file) === ".env";

/**
 * The digest of a rendering: of the paths and bytes of its files, without those that hold secrets. Whoever has the same
 * files by another way (the project's git history, or the release that made it) can tell by it that they are the same.
 *
 * @param files sorted by path; the file that records the digest is not among them
 * @returns `sha256-` and the hash in base64, over `<path> NUL <size in bytes> NUL <bytes>` of each file
 */
export function digestOf(files: DigestedFile[]): string {
  const hash = createHash("sha256");
  for (const file of files.filter((entry) => !holdsSecrets(entry.path)))
    hash.update(`${file.path}\0${file.contents.length}\0`).update(file.contents);
  return `sha256-${hash.digest("base64")}`;
}
