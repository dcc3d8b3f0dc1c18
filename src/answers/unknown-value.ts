import { nearest } from "../nearest.js";
import { type Problem, type ProblemCode, quote } from "../problem.js";

/** The problem of a value that is not among the allowed ones, or null when it is; letter case does not count. */
export function unknownUnless(
  given: string,
  allowed: readonly string[],
  code: ProblemCode,
  what: string,
): Problem | null {
  return allowed.includes(given.toLowerCase()) ? null : unknown(given, allowed, code, what);
}

/**
 * The problem of a value that is not known.
 *
 * @param what for the message: "frontend"
 * @param aliases further accepted words, which are suggested but not listed
 */
export function unknown(
  given: string,
  allowed: readonly string[],
  code: ProblemCode,
  what: string,
  aliases: readonly string[] = [],
): Problem {
  const suggestion = nearest(given, [...allowed, ...aliases]);
  const none = allowed.length === 0 ? ` This version offers no ${what}s.` : "";
  return {
    code,
    message: `There is no ${what} ${quote(given)}.${none}`,
    given,
    allowed: [...allowed],
    ...(suggestion ? { suggestion } : {}),
  };
}
