// Writes dist/THIRD-PARTY-LICENCES.txt: the licences of the libraries that are bundled into the package.
// What is bundled is read from the build's own record, which is then removed.
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { licencesOf } from "./licences.js";

const root = path.resolve(import.meta.dirname, "..");
const record = path.join(root, "dist/metafile-esm.json");

const { inputs } = JSON.parse(await readFile(record, "utf8"));
const notices = await licencesOf(Object.keys(inputs));
await writeFile(path.join(root, "dist/THIRD-PARTY-LICENCES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
await rm(record);
