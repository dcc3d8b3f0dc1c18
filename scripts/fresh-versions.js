// Rewrites templates/versions.json with the newest releases that the registries offer, for the nightly run: npm
// packages within what this Node can run (npm's own choice), Python packages by pip. Images, tools and Go modules,
// whose sums are shipped, stay.
//
// usage: node scripts/fresh-versions.js
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const file = path.resolve(import.meta.dirname, "../templates/versions.json");

/** Held back on purpose: name -> the range that we follow, with the reason. */
const HELD = {
  // The tools of the generated projects read the compiler's JavaScript API, which 7 does not have.
  typescript: "6",
  // react-router 8 needs Node 22; the projects support Node 20.
  "react-router": "7",
  // Types follow the oldest Node that the projects support.
  "@types/node": "20",
};

/** @returns the newest version of an npm package that fits its held range */
async function newestOnNpm(name) {
  const wanted = HELD[name] ? `${name}@${HELD[name]}` : name;
  const { stdout } = await run("npm", ["view", wanted, "version", "--json"]);
  const found = JSON.parse(stdout);
  return Array.isArray(found) ? found.sort(byVersion).at(-1) : found;
}

/** @returns the newest version of a Python package for this interpreter */
async function newestOnPypi(name) {
  const { stdout } = await run("python3", ["-m", "pip", "index", "versions", name]);
  return /\(([^)]+)\)/.exec(stdout)?.[1];
}

function byVersion(a, b) {
  return a.localeCompare(b, "en", { numeric: true });
}

const REGISTRIES = { npm: newestOnNpm, pypi: newestOnPypi };

const versions = JSON.parse(await readFile(file, "utf8"));
for (const [ecosystem, newest] of Object.entries(REGISTRIES)) {
  for (const [name, pinned] of Object.entries(versions[ecosystem] ?? {})) {
    const version = await newest(name);
    if (version && version !== pinned) {
      console.log(`${name} ${pinned} -> ${version}`);
      versions[ecosystem][name] = version;
    }
  }
}
await writeFile(file, `${JSON.stringify(versions, null, 2)}\n`);
