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

/**
 * Checks a value of `--core`: a named kind, or the URL of a core, or several URLs with `;` between them, as the SDKs
 * take them.
 *
 * @returns the URLs without slashes at their ends
 */
export function checkCore(given: string): { url: string; problem: Problem | null } {
  if (NAMED_CORES.some((kind) => kind === given.toLowerCase())) return { url: "", problem: null };
  const urls = given.split(";").map((url) => url.trim());
  const fault = urls.map(faultOf).find((message) => message !== null);
  if (fault === undefined)
    return { url: urls.map((url) => new URL(url).href.replace(/\/+$/, "")).join(";"), problem: null };
  const suggestion =
    URL.canParse(`http://${given}`) && /:\d+$/.test(given) ? `http://${given}` : nearest(given, NAMED_CORES);
  return {
    url: "",
    problem: {
      code: "INVALID_CORE",
      message: fault,
      given,
      allowed: [...NAMED_CORES, "URL"],
      ...(suggestion ? { suggestion } : {}),
    },
  };
}

/** What is wrong with the URL of a core, or null. */
function faultOf(text: string): string | null {
  if (!URL.canParse(text) || !/^https?:\/\/[^/]/i.test(text))
    return `${quote(text)} is neither a kind of core nor an http(s) URL.`;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    return "The core's URL must not contain a password; its API key belongs in .env.";
  if (url.search !== "" || url.hash !== "") return "The core's URL must not have a query or a fragment.";
  return null;
}
