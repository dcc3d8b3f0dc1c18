import type { ShownChoice } from "./menu-view.js";

/**
 * The choices that a typed text finds, the best first: those of whose title or id a word begins with it, then those of
 * whose summary a word does, and when there is none, those that contain it anywhere.
 *
 * @param input what was typed; all choices are found by nothing
 */
export function findChoices<T extends ShownChoice>(choices: readonly T[], input: string): T[] {
  const sought = input.trim().toLowerCase();
  if (sought === "") return [...choices];
  const begins = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}.]+/u)
      .some((word) => word.startsWith(sought)) || text.toLowerCase().startsWith(sought);
  const byName = choices.filter(({ id, title }) => begins(title) || begins(id));
  const bySummary = choices.filter((choice) => !byName.includes(choice) && begins(choice.summary));
  const found = [...byName, ...bySummary];
  if (found.length > 0) return found;
  return choices.filter(({ id, title, summary }) => `${title} ${id} ${summary}`.toLowerCase().includes(sought));
}
