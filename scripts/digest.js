// Shows that a refactoring changes no rendered project: one digest for each combination of stacks, auth type, core,
// options and package manager. Generated secrets are a fixed text.
//
//   npm run digest -- before.txt      writes them
//   npm run digest -- --against before.txt     renders again, and names the projects and files that differ
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { importTypeScript } from "./import-typescript.js";

const [first, second] = process.argv.slice(2);
const file = first === "--against" ? second : first;
if (file === undefined) throw new Error("Name a file: npm run digest -- [--against] <file>");

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
for (const answers of allAnswers(catalog)) {
  const { label, files } = await render(answers);
  const name = [label, ...Object.entries(answers.options ?? {}).map(([id, choice]) => `${id} ${choice}`)].join(", ");
  if (projects[name]) throw new Error(`Two projects are called "${name}"`);
  projects[name] = Object.fromEntries([...files].map(([path, text]) => [path, digestOf(text)]));
}
const lines = Object.entries(projects).map(([name, files]) => `${sha(JSON.stringify(files))}  ${name}`);
const text = `${lines.join("\n")}\n`;

if (first !== "--against") {
  await writeFile(file, text);
  console.log(`${lines.length} projects, all together ${sha(text)}`);
} else {
  const before = (await readFile(file, "utf8")).trimEnd().split("\n");
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
