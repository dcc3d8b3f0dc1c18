// Builds dist/: the command and the library. Everything is bundled, so the package has no runtime dependencies. What is
// imported when it is needed is a file of its own, so that `--version` loads next to nothing.
//
// It is CommonJS, which Node loads several milliseconds faster than modules, and in few files, as each costs time. The
// dev core is another build (build-dev-core.js), which this one loads.
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { rolldown } from "rolldown";
import { licencesOf } from "./licences.js";
import { MINIFY } from "./minify.js";

const root = path.resolve(import.meta.dirname, "..");
const dist = path.join(root, "dist");

/**
 * What stands in one file, as each that is loaded costs a third of a millisecond: what `--version` needs and all others
 * share; the rooms that `--help` needs; those that do something; the command that makes a project.
 */
const SHARED = [
  { name: "base", test: /\/src\/(package|cli\/output)\b/ },
  {
    name: "facts",
    test: /\/src\/(catalog|characters|nearest|problem|cli\/options|answers\/(choices|cores|named-stack|unknown-value))\b/,
    minShareCount: 2,
  },
  { name: "work", test: /\/src\/(answers|create|plan|project)\//, minShareCount: 2 },
  {
    name: "command",
    test: /\/src\/cli\/(command-line|create-command|failure|progress|report|terminal|unknown-options)\.|\/commander\/|\/kleur\/colors/,
  },
];

/** What libraries load when they are loaded themselves, although nothing here needs it of them. */
const LIGHTER = [
  {
    // It can start programs, which nothing asks of it.
    file: "/commander/lib/command.js",
    needless: /^const childProcess = require\('node:child_process'\);$/m,
    instead: "const childProcess = { spawn: (...call) => require('node:child_process').spawn(...call) };",
  },
  {
    // It asks whether stdout is a terminal, for a switch that `palette()` sets itself.
    file: "/kleur/colors.mjs",
    needless: /isTTY = process\.stdout && process\.stdout\.isTTY;/,
    instead: "",
  },
];

const bundle = await rolldown({
  input: { cli: path.join(root, "src/cli/main.ts"), index: path.join(root, "src/index.ts") },
  platform: "node",
  // So that a shared file can hold more than one command needs.
  preserveEntrySignatures: "allow-extension",
  // ES modules first, so that of a library with many parts only those in use are taken.
  resolve: { mainFields: ["module", "main"] },
  plugins: [
    { name: "dev-core", resolveId: devCore },
    { name: "lighter-libraries", transform: lighter },
  ],
});
await rm(dist, { recursive: true, force: true });
const { output } = await bundle.write({
  dir: dist,
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name]-[hash].cjs",
  codeSplitting: { includeDependenciesRecursively: false, groups: SHARED },
  minify: MINIFY,
});
await bundle.close();

const notices = await licencesOf(output.flatMap(({ moduleIds = [] }) => moduleIds));
await writeFile(path.join(dist, "THIRD-PARTY-LICENCES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));

/** The dev core's door is the built file beside the others. */
function devCore(name) {
  return name.endsWith("/dev-core/main.js") ? { id: "./dev-core.mjs", external: true } : null;
}

/** Makes a library load less of Node; fails when the library has changed, so that this is looked at again. */
function lighter(code, id) {
  const { needless, instead } = LIGHTER.find(({ file }) => id.endsWith(file)) ?? {};
  if (needless === undefined) return null;
  if (!needless.test(code)) throw new Error(`${id} is no longer as build-cli.js expects it`);
  return code.replace(needless, instead);
}
