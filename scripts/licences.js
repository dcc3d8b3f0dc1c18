import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/**
 * The licences of the packages that files belong to, as they demand wherever their code is passed on.
 *
 * @param {string[]} files absolute, or relative to the repository
 * @returns {Promise<string[]>} one text a package, by the folders' names
 */
export async function licencesOf(files) {
  const folders = new Set(files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  return Promise.all([...folders].sort().map(licence));
}

async function licence(folder) {
  const home = path.resolve(root, folder);
  const { name, version, license } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
  const file = (await readdir(home)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(path.join(home, file), "utf8") : `Licence: ${license}\n`;
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
