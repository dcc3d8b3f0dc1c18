import { type Catalog, CORE_KINDS, type CoreKind } from "../catalog/types.js";
import { nearest } from "../nearest.js";
import type { Answers } from "../plan/answers.js";
import { type Problem, quote } from "../problem.js";

/** Kinds of core that have a name on the command line; any other is given by its URL. */
export const NAMED_CORES = CORE_KINDS.filter((kind): kind is Exclude<CoreKind, "url"> => kind !== "url");

/** The core that a checked value of `--core` stands for. */
export function chosenCore(given: string, catalog: Catalog): Answers["core"] {
  const kind = NAMED_CORES.find((name) => name === given.toLowerCase());
  return kind ? { kind, url: catalog.defaults.cores[kind] } : { kind: "url", url: checkCore(given).url };
}

/** Checks a value of `--core`: a named kind, or the URL of a core, which is returned without a slash at its end. */
export function checkCore(given: string): { url: string; problem: Problem | null } {
  if (NAMED_CORES.some((kind) => kind === given.toLowerCase())) return { url: "", problem: null };
  const problem = (message: string): { url: string; problem: Problem } => {
    const suggestion = URL.canParse(`http://${given}`) && /:\d+$/.test(given) ? `http://${given}` : nearest(given, NAMED_CORES);
    return { url: "", problem: { code: "INVALID_CORE", message, given, allowed: [...NAMED_CORES, "URL"], ...(suggestion ? { suggestion } : {}) } };
  };
  if (!URL.canParse(given) || !/^https?:\/\//i.test(given)) return problem(`${quote(given)} is neither a kind of core nor an http(s) URL.`);
  const url = new URL(given);
  if (url.username !== "" || url.password !== "") return problem("The core's URL must not contain a password; its API key belongs in .env.");
  if (url.search !== "" || url.hash !== "") return problem("The core's URL must not have a query or a fragment.");
  return { url: url.href.replace(/\/+$/, ""), problem: null };
}
