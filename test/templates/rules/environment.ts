import { endsInOne, PROSE } from "../../support/file-types.js";
import type { Finding, Project } from "../project.js";
import { lineAt, oncePerFile } from "./once.js";

/**
 * Every variable that code reads is declared in .env.example, set by the project itself, or comes from outside; every
 * declared one is read.
 */
export function environmentIsDeclared({ files, answers, catalog }: Project): Finding[] {
  const declared = names(".env.example", files.get(".env.example") ?? "");
  const found = [...files].map(([file, text]) => usage(file, text));
  const set = new Set(found.flatMap((entry) => entry.set));
  const named = new Set(found.flatMap((entry) => entry.named));
  const ofStacks = catalog.stacks
    .filter(({ id }) => [answers.frontend, answers.backend].includes(id))
    .flatMap(({ environment }) => environment);
  const isKnown = (name: string) =>
    declared.includes(name) || set.has(name) || FROM_OUTSIDE.test(name) || ofStacks.includes(name);
  return [
    ...found
      .flatMap(({ read }) => read)
      .filter(({ name }) => !isKnown(name))
      .map(({ name, ...at }) => ({
        ...at,
        message: `${name} is read, but neither declared in .env.example nor as "environment" in the stack's manifest`,
      })),
    ...declared
      .filter((name) => !named.has(name))
      .map((name) => ({ file: ".env.example", message: `${name} is declared but read nowhere` })),
  ];
}

/** The ways in which languages and runtimes read the environment by name. */
const READS = [
  /process\.env(?:\.|\[")([A-Z][A-Z0-9_]+)/g,
  // What Vite itself gives to pages is not of the environment.
  /import\.meta\.env\.(?!(?:DEV|PROD|MODE|SSR|BASE_URL)\b)([A-Z][A-Z0-9_]+)/g,
  /(?:Deno|Bun)\.env(?:\.get\("|\.|\[")([A-Z][A-Z0-9_]+)/g,
  /os\.(?:environ(?:\.get)?[[(]|getenv\()"([A-Z][A-Z0-9_]+)"/g,
  /os\.(?:Getenv|LookupEnv)\("([A-Z][A-Z0-9_]+)"/g,
  /\benv:"([A-Z][A-Z0-9_]+)"/g,
];

/** Set by a file of the project for what it runs: in an image, or for its own process. */
const SETS = [/^ENV ([A-Z][A-Z0-9_]+)=/gm, /process\.env\.([A-Z][A-Z0-9_]+) \??\??=(?!=)/g];

/** Set by machines, shells and every runtime, such as `NODE_ENV` and `PORT`; never in an `.env` of ours. */
const FROM_OUTSIDE = /^([A-Z]+_ENV|PORT|HOST|CI|NO_COLOR|FORCE_COLOR|PATH|TERM)$/;

interface Usage {
  read: { file: string; line: number; name: string }[];
  set: string[];
  /** Every name in capitals. */
  named: string[];
}

const usage = oncePerFile((file, text): Usage => {
  if (endsInOne(file, PROSE)) return { read: [], set: [], named: [] };
  const matches = (patterns: RegExp[]) => patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  return {
    read: matches(READS).map((found) => ({ file, line: lineAt(text, found.index), name: found[1] ?? "" })),
    set: matches(SETS).map((found) => found[1] ?? ""),
    named: [...new Set(text.match(/\b[A-Z][A-Z0-9_]+\b/g))],
  };
});

const names = oncePerFile((_file, text) => [...text.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map((found) => found[1] ?? ""));
