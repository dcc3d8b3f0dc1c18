// Writes the projects of test/templates/snapshots.ts into test/snapshots/: git then shows what a change of a template
// does to what people get.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { importTypeScript } from "./import-typescript.js";

const { snapshots, snapshotsFolder } = await importTypeScript("test/templates/snapshots.ts");
const files = await snapshots();
await rm(snapshotsFolder, { recursive: true, force: true });
for (const [file, text] of files) {
  await mkdir(path.dirname(path.join(snapshotsFolder, file)), { recursive: true });
  await writeFile(path.join(snapshotsFolder, file), text);
}
const names = [...files.keys()].filter((file) => !file.includes("/"));
console.log(
  `${names.length} projects in ${files.size - names.length} files. git diff test/snapshots shows what changed.`,
);
