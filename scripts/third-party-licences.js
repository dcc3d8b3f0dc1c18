// Writes dist/THIRD-PARTY-LICENCES.txt: the licences of the libraries that are bundled into the package, as they demand.
// What is bundled is read from the build's own record, which is then removed.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const record = path.join(root, "dist/metafile-esm.json");

const { inputs } = JSON.parse(await readFile(record, "utf8"));
const folders = new Set(Object.keys(inputs).flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));

const notices = await Promise.all(
  [...folders].sort().map(async (folder) => {
    const home = path.join(root, folder);
    const { name, version, license } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
    const file = (await readdir(home)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(path.join(home, file), "utf8") : `Licence: ${license}\n`;
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  }),
);
await writeFile(path.join(root, "dist/THIRD-PARTY-LICENCES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
await rm(record);
