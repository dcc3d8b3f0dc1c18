// Shows that a refactoring changes no rendered project: one digest for each combination of stacks, auth type, core,
// options and package manager. Generated secrets are a fixed text.
//
//   npm run digest -- before.txt                writes them
//   npm run digest -- --against before.txt      renders again, and names the projects that differ
//   … --only express,react                      only projects in which one of these stacks stands
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { importTypeScript } from "./import-typescript.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { against: { type: "string" }, only: { type: "string" } },
});
const { against } = values;
const file = against ?? positionals[0];
if (file === undefined) throw new Error("Name a file: npm run digest -- [--against] <file> [--only <stacks>]");

const { allAnswers, loadAll, render } = await importTypeScript("test/templates/project.ts");
const sha = (text) => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/** Most files are the same in many projects: each text is hashed once. */
const known = new Map();
function digestOf(text) {
  const digest = known.get(text) ?? sha(text);
  known.set(text, digest);
  return digest;
}

/** @type {Record<string, Record<string, string>>} project -> file -> digest */
const projects = {};
const { catalog } = await loadAll();
const only = values.only?.split(",");
const isWanted = ({ frontend, backend }) => !only || [frontend, backend].some((id) => only.includes(id));
for (const answers of allAnswers(catalog).filter(isWanted)) {
  const { label, files } = await render(answers);
  const name = [label, ...Object.entries(answers.options ?? {}).map(([id, choice]) => `${id} ${choice}`)].join(", ");
  if (projects[name]) throw new Error(`Two projects are called "${name}"`);
  projects[name] = Object.fromEntries([...files].map(([path, text]) => [path, digestOf(text)]));
}
const lines = Object.entries(projects).map(([name, files]) => `${sha(JSON.stringify(files))}  ${name}`);
const text = `${lines.join("\n")}\n`;

if (against === undefined) {
  await writeFile(file, text);
  console.log(`${lines.length} projects, all together ${sha(text)}`);
} else {
  const names = new Set(Object.keys(projects));
  const before = (await readFile(file, "utf8"))
    .trimEnd()
    .split("\n")
    .filter((line) => !only || names.has(line.slice(line.indexOf("  ") + 2)));
  const [gone, fresh] = [
    before.filter((line) => !lines.includes(line)),
    lines.filter((line) => !before.includes(line)),
  ];
  for (const line of gone) console.log(`- ${line}`);
  for (const line of fresh) console.log(`+ ${line}`);
  console.log(
    gone.length + fresh.length === 0
      ? `${lines.length} projects, none has changed`
      : `${fresh.length} of ${lines.length} projects have changed`,
  );
  process.exitCode = gone.length + fresh.length === 0 ? 0 : 1;
}
