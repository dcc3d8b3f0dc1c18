import type { CoreInfo } from "../catalog/types.js";
import { nearest } from "../nearest.js";
import type { Answers } from "../plan/answers.js";
import { type Problem, quote } from "../problem.js";

/** Kinds of core that have a name on the command line; any other is given by its URL. */
export const namedCores = (cores: readonly CoreInfo[]): string[] =>
  cores.filter(({ url }) => url !== null).map(({ id }) => id);

/** Whether a core can be given by its URL. */
export const takesUrl = (cores: readonly CoreInfo[]): boolean => cores.some(({ url }) => url === null);

/**
 * The core that a checked value of `--core` stands for; the default one when there is no value, and null where no core
 * is needed.
 */
export function chosenCore(given: string | undefined, cores: readonly CoreInfo[]): Answers["core"] {
  const named = cores.find((core) => (given === undefined ? core.default : core.id === given.toLowerCase()));
  if (named && named.url !== null) return { kind: named.id, url: named.url };
  const byUrl = cores.find(({ url }) => url === null);
  return byUrl && given !== undefined ? { kind: byUrl.id, url: checkCore(given, cores).url } : null;
}

/**
 * Checks a value of `--core`: a named kind, or the URL of a core, or several URLs with `;` between them, as the SDKs
 * take them.
 *
 * @param cores the kinds that are possible
 * @returns the URLs without slashes at their ends
 */
export function checkCore(given: string, cores: readonly CoreInfo[]): { url: string; problem: Problem | null } {
  const names = namedCores(cores);
  if (names.includes(given.toLowerCase())) return { url: "", problem: null };
  const urls = given.split(";").map((url) => url.trim());
  const fault = takesUrl(cores)
    ? urls.map(faultOf).find((message) => message !== null)
    : `${quote(given)} is not a kind of core.`;
  if (fault === undefined)
    return { url: urls.map((url) => new URL(url).href.replace(/\/+$/, "")).join(";"), problem: null };
  const suggestion =
    URL.canParse(`http://${given}`) && /:\d+$/.test(given) && takesUrl(cores)
      ? `http://${given}`
      : nearest(given, names);
  return {
    url: "",
    problem: {
      code: "INVALID_CORE",
      message: fault,
      given,
      allowed: [...names, ...(takesUrl(cores) ? ["URL"] : [])],
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
