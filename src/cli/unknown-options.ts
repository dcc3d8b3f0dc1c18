import { nearest } from "../nearest.js";
import { type Problem, quote } from "../problem.js";
import { flagOf, type Option } from "./options.js";

/** Distinguishes unknown options from their probable values, and suggests the option that was meant. */
export function sortUnknown(
  unknown: string[],
  table: Option[],
): { problems: Problem[]; operands: string[]; meant: string[] } {
  const problems: Problem[] = [];
  const operands: string[] = [];
  const meant: string[] = [];
  // Commander keeps every word after the first unknown option here, in order.
  for (let i = 0; i < unknown.length; i++) {
    const word = unknown[i]!;
    if (word === "--") {
      operands.push(...unknown.slice(i + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      operands.push(word);
      continue;
    }
    const option = unknownOption(word, table);
    problems.push(option.problem);
    if (!option.found) continue;
    meant.push(option.found.flag);
    const takesNext =
      option.found.value !== undefined && !word.includes("=") && unknown[i + 1]?.startsWith("-") === false;
    if (takesNext) i++;
  }
  return { problems, operands, meant };
}

function unknownOption(word: string, table: Option[]): { problem: Problem; found: Option | undefined } {
  const [name = word] = word.split("=", 1);
  const exact = table.find((option) => flagOf(option) === name);
  if (exact) {
    return { problem: { code: "UNEXPECTED_VALUE", message: `${name} takes no value.`, given: word }, found: exact };
  }
  const visible = table.filter((option) => option.help !== undefined);
  const near = nearest(
    name.replace(/^-+/, ""),
    visible.map((option) => option.flag),
  );
  const problem: Problem = {
    code: "UNKNOWN_OPTION",
    message: `There is no option ${quote(name).slice(1, -1)}.`,
    given: word,
  };
  if (near) problem.suggestion = `--${near}`;
  return { problem, found: visible.find((option) => option.flag === near) };
}
