import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/**
 * The licences of the packages that files belong to, which must be passed on with their code. Packages whose
 * licences differ in the holders of the copyright alone share one text.
 *
 * @param {string[]} files absolute, or relative to the repository
 * @returns {Promise<string[]>} the texts, by the names of the folders that they were first found in
 */
export async function licencesOf(files) {
  const folders = new Set(files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  const licences = await Promise.all([...folders].sort().map(licence));
  const terms = [...new Set(licences.map((entry) => entry.terms))];
  return terms.map((words) => written(licences.filter((entry) => entry.terms === words)));
}

/** Lines in front of MIT's text that are about one package: the title, and who holds the copyright. */
const OF_THE_PACKAGE = /^\s*(?:(?:The )?MIT License(?: \(MIT\))?|Copyright.*)\s*$/i;

async function licence(folder) {
  const home = path.resolve(root, folder);
  const { name, version, license } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
  const file = (await readdir(home)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(path.join(home, file), "utf8") : `Licence: ${license}\n`;
  const body = text.indexOf("Permission is hereby granted");
  const head = body > 0 ? text.slice(0, body) : "";
  const own = head.split("\n").filter((line) => OF_THE_PACKAGE.test(line));
  const rest =
    head
      .split("\n")
      .filter((line) => !OF_THE_PACKAGE.test(line))
      .join("\n") + text.slice(Math.max(body, 0));
  const holders = own.map((line) => line.trim()).filter((line) => /^copyright/i.test(line));
  return {
    title: `${name} ${version} (${license})`,
    holders,
    terms: rest.replace(/\s+/g, " ").trim(),
    text: rest.trim(),
  };
}

function written(licences) {
  const packages = licences.map(({ title, holders }) => [title, ...holders.map((holder) => `  ${holder}`)].join("\n"));
  return `${packages.join("\n")}\n\n${licences[0].text}\n`;
}
