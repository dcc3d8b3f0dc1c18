import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

// Both `src/` and `dist/` are directly below the package's folder, and the bundler puts every chunk directly into
// `dist/`.
const root = fileURLToPath(new URL("..", import.meta.url));

/** The templates that are part of this package. */
export const templatesFolder = path.join(root, "templates");

/** Whether templates have to be checked: those of a published package have passed its tests. A checkout has `src/`. */
export const mayBeWrong = (templates: string): boolean =>
  templates !== templatesFolder || existsSync(path.join(root, "src"));

/** The built dev core, as it is copied into projects. */
export const devCoreFile = path.join(root, "dist", "dev-core.mjs");

/** What was verified of the templates. */
export const verifiedFile = path.join(root, "docs", "verified.json");

/** This package's version. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string }).version;
}
