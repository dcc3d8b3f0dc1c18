import { readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { packagesSchema } from "../../../src/catalog/schema/packages.js";
import { templates } from "../project.js";

/** What `templates/packages.json` says; whatever it does not name is as usual. */
const { npm, pypi } = v.parse(
  packagesSchema(),
  JSON.parse(readFileSync(path.join(templates, "packages.json"), "utf8")),
);

/** Packages that only this one imports, and commands that it brings. */
export function npmPackage(name: string): { peers: string[]; binaries: string[] } {
  return { peers: [], binaries: [name], ...npm[name] };
}

/** Modules that a requirement brings. */
export function pypiPackage(name: string): { imports: string[] } {
  return pypi[name] ?? { imports: [name.replaceAll("-", "_")] };
}

/** Everything that it names, for the test that it names nothing else than `versions.json`. */
export const namedPackages = { npm: Object.keys(npm), pypi: Object.keys(pypi) };
