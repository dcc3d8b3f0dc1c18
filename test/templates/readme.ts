import { readFile } from "node:fs/promises";
import path from "node:path";
import { accountsOf, coresOf } from "../../src/catalog/account-providers.js";
import { combinations } from "../../src/catalog/compatibility.js";
import { lists } from "../../src/catalog/lists.js";
import { readVerified, type Verified } from "../../src/catalog/verified.js";
import type { AuthType, Catalog, Language, Stack } from "../../src/catalog/types.js";
import { allowedValues } from "../../src/cli/help.js";
import { CREATE_OPTIONS, flagOf, stackOptions, type Option } from "../../src/cli/options.js";
import { allAnswers, render, root } from "./project.js";
import { hasCore } from "./has-core.js";
import { code, codes, count, table } from "./markers.js";

/** What stands between the comments of README.md, by their names. @param page the page as it is, for the bench's table */
export async function readme(catalog: Catalog, page: string): Promise<Record<string, string>> {
  const facts = readVerified(path.join(root, "docs/verified.json"));
  return {
    flags: flags(catalog),
    stacks: stacks(catalog),
    "auth types": authTypes(catalog),
    providers: codes(catalog.providers.map(({ id }) => id)),
    "default project": await defaultProject(catalog),
    combinations: count(combinations(catalog).length),
    renderings: count(allAnswers(catalog).length),
    verified: verified(facts),
    oracle: count(await oracleTests()),
    "whole pairs": wholePairs(catalog, facts),
    missed: missed(page),
  };
}

/** The argument, which is not a flag. */
const DIRECTORY = [
  "`[directory]`",
  "where to write; must be absent or empty (a lone `.git`, `LICENSE` or `.gitignore` is fine)",
  "",
  "asked",
];

function flags(catalog: Catalog): string {
  const shown = [...CREATE_OPTIONS, ...stackOptions(catalog)].filter(({ help }) => help !== undefined);
  return table(
    ["flag", "what it says", "values", "default"],
    [DIRECTORY, ...shown.map((option) => flagRow(option, catalog))],
  );
}

const DEFAULT = " (default)";

function flagRow(option: Option, catalog: Catalog): string[] {
  const { short, value, help = "", sets } = option;
  const words = [...(short ? [`-${short}`] : []), value ? `${flagOf(option)} ${value}` : flagOf(option)];
  const values = allowedValues(sets, catalog) ?? [];
  const standard = values.find((word) => word.endsWith(DEFAULT));
  const plain = values.map((word) => word.replace(DEFAULT, ""));
  // What holds a space is a remark, not a value. A default alone is in its own column.
  const named = plain.map((word) => (word.includes(" ") ? word : code(word)));
  return [
    code(words.join(", ")),
    help,
    named.length > 1 ? named.join(", ") : "",
    standard ? code(standard.replace(DEFAULT, "")) : "",
  ];
}

const LANGUAGES: Record<Language, string> = { node: "Node", typescript: "TypeScript", python: "Python", go: "Go" };

function stacks(catalog: Catalog): string {
  const groups = new Map<string, Stack[]>();
  for (const stack of catalog.stacks) {
    const group = groupOf(stack, catalog);
    groups.set(group, [...(groups.get(group) ?? []), stack]);
  }
  const rows = [...groups].map(([group, members]) => [group, members.map(stackEntry).join(", ")]);
  return table(
    ["", "ids"],
    rows.toSorted(([a = ""], [b = ""]) => orderOf(a) - orderOf(b)),
  );
}

const KINDS = { frontend: "frontends", fullstack: "full-stack", backend: "backends" };

function groupOf(stack: Stack, catalog: Catalog): string {
  const { kind, language, serverless } = stack;
  const words = [KINDS[kind], kind === "frontend" ? null : LANGUAGES[language]];
  if (serverless) words.push("as functions");
  if (!hasCore(stack, catalog)) words.push("with its own users");
  return words.filter((word) => word !== null).join(", ");
}

/** Frontends, full-stack frameworks, backends; those with their own users last. */
function orderOf(group: string): number {
  const kind = Object.values(KINDS).findIndex((word) => group.startsWith(word));
  return kind + (group.endsWith("own users") ? 10 : 0);
}

function stackEntry({ id, title, options }: Stack): string {
  const choices = options.map(
    (option) => `; ${code(`--${option.id}`)} ${codes(option.choices.map((each) => each.id))}`,
  );
  return `${code(id)} (${title}${choices.join("")})`;
}

function authTypes(catalog: Catalog): string {
  const { "auth-types": types } = lists(catalog, []);
  return table(
    ["id", "what it is", "first factors", "second factors", "with backends in", "licence ¹"],
    types.map((type) => [
      code(type.id),
      `${type.title}: ${type.summary}`,
      codes(type.firstFactors),
      codes(type.secondFactors),
      languagesOf(type.backends, catalog),
      type.licensed ? "yes" : "",
    ]),
  );
}

function languagesOf(ids: string[], { stacks: all }: Catalog): string {
  const found = all.filter(({ id, kind }) => kind === "backend" && ids.includes(id)).map(({ language }) => language);
  return [...new Set(found)].map((language) => LANGUAGES[language]).join(", ");
}

/** The dev core is our build and not part of what the owner reads; in memory a small file stands for it. */
async function defaultProject(catalog: Catalog): Promise<string> {
  const { defaults, stacks: all } = catalog;
  const chosen = all.filter(({ id }) => [defaults.frontend, defaults.backend].includes(id));
  const usual = coresOf(accountsOf(chosen, catalog)).find((kind) => kind.default);
  const answers = allAnswers(catalog).find(
    ({ frontend, backend, auth, core, packageManager }) =>
      frontend === defaults.frontend &&
      backend === defaults.backend &&
      auth === defaults.auth &&
      core?.kind === usual?.id &&
      packageManager === "npm",
  );
  if (!answers) throw new Error("The catalog does not offer its own defaults");
  const { files } = await render(answers);
  const texts = [...files].filter(([file]) => !file.startsWith("dev-core/")).map(([, text]) => text);
  const lines = texts.reduce((sum, text) => sum + text.split("\n").length - 1, 0);
  return `${count(texts.length)} files with ${count(lines)} lines`;
}

function verified(facts: Verified[]): string {
  const passed = facts.filter(({ pass }) => pass);
  const cases = passed.reduce((sum, fact) => sum + fact.passed, 0);
  const stale = facts.filter(({ current }) => !current).length;
  const all = passed.length === facts.length;
  return `${count(facts.length)} projects, ${all ? "all" : count(passed.length)} of which have passed, with ${count(cases)} cases in all; ${count(stale)} rows are stale`;
}

/** How many of the Node SDK's own tests the dev core passes: `npm run oracle` fails when they are fewer. */
async function oracleTests(): Promise<number> {
  const { passes } = JSON.parse(await readFile(path.join(root, "scripts/oracle.json"), "utf8")) as { passes: number };
  return passes;
}

/** Pairs, and full-stack frameworks, that a browser has tried with every auth type that they have. */
function wholePairs(catalog: Catalog, facts: Verified[]): string {
  const types = new Map<string, AuthType[]>();
  for (const { frontend, backend, auth } of combinations(catalog)) {
    if (!frontend) continue;
    const pair = [frontend.id, ...(backend ? [backend.id] : [])].join(" + ");
    types.set(pair, [...(types.get(pair) ?? []), auth]);
  }
  const hasPassed = (pair: string, auth: string) =>
    facts.some(
      (fact) => fact.pass && fact.auth === auth && [fact.frontend, fact.backend].filter(Boolean).join(" + ") === pair,
    );
  const whole = [...types].filter(([pair, all]) => all.every(({ id }) => hasPassed(pair, id)));
  return codes(whole.map(([pair]) => pair));
}

/** What the bench's table says of budgets that are not met: a cross in the last cell. */
function missed(page: string): string {
  const [, bench = ""] = /<!-- bench -->([\s\S]*?)<!-- \/bench -->/.exec(page) ?? [];
  const rows = bench.split("\n").filter((line) => line.startsWith("|"));
  const cells = rows.map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  const missing = cells.filter((row) => row.at(-2)?.endsWith("✗"));
  if (missing.length === 0) return "All budgets are met.";
  const told = missing.map(([, what = "", ours = "", peer = "", budget = ""]) => {
    const name = what.replace(/^… /, "");
    return `“${name}” (${[ours, ...(peer ? [peer] : [])].join("; ")}; budget ${budget})`;
  });
  return `${missing.length === 1 ? "One budget is" : `${missing.length} budgets are`} missed: ${told.join(", ")}.`;
}
