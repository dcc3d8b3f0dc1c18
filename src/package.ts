import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

// Both `src/` and `dist/` are directly below the package's folder, and the bundler puts every chunk directly into
// `dist/`.
const root = path.resolve(import.meta.dirname, "..");

/** The templates of this package: a published one has them as a pack, a checkout as a folder that is worked on. */
export const templatesFolder = [path.join(root, "templates"), path.join(root, "dist", "pack")].find(existsSync)!;

/** The built dev core, as it is copied into projects. */
export const devCoreFile = path.join(root, "dist", "dev-core.mjs");

/** Whether this package came from a registry, where projects can find it again. `npm publish` marks what it builds. */
export const isPublished: boolean = existsSync(path.join(root, "dist", "published"));

/** What was verified of the templates. */
export const verifiedFile = path.join(root, "docs", "verified.json");

/** This package's version. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string }).version;
}
