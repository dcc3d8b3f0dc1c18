// Builds what `npm run build` builds, unless it is there already and nothing that it is made of has changed since.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

/** What a build is made of. Scripts are among it because some of them are the build; so may be what is read by them. */
const INPUTS = ["src", "scripts", "templates", "tsup.config.ts", "tsconfig.json", "package.json", "package-lock.json"];
const OUTPUT = "dist";

/** Below node_modules/: dist/ is published, and this is of no use there. */
const STATE = path.join(ROOT, "node_modules/.cache/create-auth-app/built.json");

const before = existsSync(STATE) ? JSON.parse(readFileSync(STATE, "utf8")) : {};
const inputs = digestOf(INPUTS, (file) => readFileSync(file));
// Of the output it is enough to know that nobody has touched it.
const outputs = () => digestOf([OUTPUT], (file) => `${statSync(file).size} ${statSync(file).mtimeMs}`);

if (before.inputs === inputs && before.outputs === outputs()) {
  console.log("build: unchanged");
} else {
  const { status } = spawnSync("npm", ["run", "build"], {
    cwd: ROOT,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(path.dirname(STATE), { recursive: true });
  writeFileSync(STATE, JSON.stringify({ inputs, outputs: outputs() }));
}

function digestOf(places, read) {
  const hash = createHash("sha256");
  for (const file of places.flatMap(filesIn))
    hash
      .update(`${file}\0`)
      .update(read(path.join(ROOT, file)))
      .update("\0");
  return hash.digest("hex");
}

function filesIn(place) {
  const absolute = path.join(ROOT, place);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [place];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .sort();
}
