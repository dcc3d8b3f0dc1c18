import { type Choice, leftOut } from "../answers/choices.js";
import { RunError } from "../problem.js";
import type { Asker } from "./asker.js";

/**
 * Lets a person choose what is possible. What is not possible is counted in one line. A question with one possible
 * answer is not asked: the answer is shown.
 *
 * @param standard id of the choice that is suggested
 * @throws RunError when nothing is possible
 */
export async function choose<T>(message: string, choices: Choice<T>[], standard: string, asker: Asker): Promise<T> {
  const possible = possibleOf(message, choices);
  const note = leftOut(choices);
  if (possible.length === 1) {
    asker.settled(message, possible[0]!.title, note);
    return possible[0]!.value;
  }
  const preferred = possible.findIndex((choice) => choice.id === standard);
  return possible[await asker.select(message, { choices: possible, note }, Math.max(0, preferred))]!.value;
}

/** The same for several answers, at least one. */
export async function chooseSome<T>(
  message: string,
  choices: Choice<T>[],
  standard: string[],
  asker: Asker,
): Promise<T[]> {
  const possible = possibleOf(message, choices);
  const picked = possible.flatMap(({ id }, index) => (standard.includes(id) ? [index] : []));
  const taken = await asker.selectSome(message, { choices: possible, note: leftOut(choices) }, picked);
  return taken.map((index) => possible[index]!.value);
}

function possibleOf<T>(message: string, choices: Choice<T>[]): Choice<T>[] {
  const possible = choices.filter(({ conflict }) => conflict === null);
  if (possible.length > 0) return possible;
  const reasons = choices.map(({ title, conflict }) => `${title}: ${conflict}.`).join(" ");
  throw new RunError(
    [{ code: "INCOMPATIBLE_BACKEND", message: `Nothing can be chosen for "${message}". ${reasons}` }],
    2,
  );
}
