import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "../../support/cli.js";
import { SECURITY_DEFAULTS } from "./defaults.js";

/** A case of a suite that proves security defaults, and which ones: ids of `SECURITY_DEFAULTS`. */
export type ProvingCases = Map<string, number[]>;

/** The result of one case with one stack in this run. */
export interface Proof {
  stack: string;
  name: string;
  pass: boolean;
}

/**
 * The last result of each case, by its name, then by stack: the day of the run, as `2026-01-31`, and ` failed` behind
 * it when it failed. A frontend's own cases are proofs of the frontend, whatever backend was behind it.
 */
export type Proofs = Record<string, Record<string, string>>;

const FAILED = " failed";

export const proofsFile = path.join(ROOT, "docs", "security-defaults.json");
export const securityFile = path.join(ROOT, "docs", "security-defaults.md");

/** @returns what earlier runs have recorded, or nothing */
export function readProofs(file = proofsFile): Proofs {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Proofs) : {};
}

/**
 * Adds the results of a run, and drops those of cases that no suite has any more. A case that an app runs twice, on the
 * development and on the production server, has passed when it has passed on both.
 *
 * @param date of the run, as `2026-01-31`
 */
export function mergeProofs(earlier: Proofs, fresh: Proof[], cases: ProvingCases, date: string): Proofs {
  const merged: Proofs = structuredClone(earlier);
  for (const { name, stack } of fresh) {
    const pass = fresh.filter((proof) => proof.name === name && proof.stack === stack).every((proof) => proof.pass);
    (merged[name] ??= {})[stack] = pass ? date : date + FAILED;
  }
  return sorted(
    Object.fromEntries(
      Object.entries(merged)
        .filter(([name]) => cases.has(name))
        .map(([name, results]) => [name, sorted(results)]),
    ),
  );
}

/** The table stack × default, and the cases behind its cells. */
export function securityMarkdown(proofs: Proofs, cases: ProvingCases): string {
  const stacks = [...new Set(Object.values(proofs).flatMap((results) => Object.keys(results)))].sort();
  const casesOf = (id: number) => Object.keys(proofs).filter((name) => cases.get(name)?.includes(id));
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const cell = (stack: string, id: number) => {
    const results = casesOf(id).flatMap((name) => proofs[name]?.[stack] ?? []);
    if (results.some((result) => result.endsWith(FAILED))) return "**fail**";
    return results.length > 0 ? String(results.length) : "";
  };
  return [
    "# Security defaults",
    "",
    "Written by `npm run test:apps`. A cell has the number of cases that have proved a default with a stack. An empty cell means that nothing",
    "of the stack is concerned: a backend alone has no pages, and a frontend answers no requests of the API.",
    "",
    line(["Stack", ...SECURITY_DEFAULTS.map(({ id }) => String(id))]),
    `|${"---|".repeat(SECURITY_DEFAULTS.length + 1)}`,
    ...stacks.map((stack) => line([stack, ...SECURITY_DEFAULTS.map(({ id }) => cell(stack, id))])),
    ...SECURITY_DEFAULTS.flatMap(({ id, title, limits }) => [
      "",
      `## ${id}. ${title}`,
      "",
      ...(limits ? [`What this does not cover: ${limits}`, ""] : []),
      ...casesOf(id).map((name) => `- ${name}${where(Object.keys(proofs[name] ?? {}), stacks)}`),
    ]),
    "",
  ].join("\n");
}

/** Which stacks have run a case, unless it is more than half of them. */
function where(found: string[], stacks: string[]): string {
  return found.length * 2 > stacks.length ? "" : ` (${found.join(", ")})`;
}

/** Adds the results of a run to docs/. */
export async function recordProofs(fresh: Proof[], cases: ProvingCases, date: string): Promise<void> {
  const proofs = mergeProofs(readProofs(), fresh, cases, date);
  const lines = Object.entries(proofs).map(([name, results]) => `${JSON.stringify(name)}: ${JSON.stringify(results)}`);
  await writeFile(proofsFile, `{\n${lines.join(",\n")}\n}\n`);
  await writeFile(securityFile, securityMarkdown(proofs, cases));
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
