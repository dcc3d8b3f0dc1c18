import { Command, Option as CommanderOption } from "commander";
import type { Problem } from "../problem.js";
import { nearest } from "../nearest.js";
import { quote } from "./names.js";
import { flagOf, type Option } from "./options.js";

/** What a command line says, and everything that is wrong with how it says it. */
export interface Parsed<Key extends string> {
  settings: Partial<Record<Key, string | boolean | string[]>>;
  /** Words that belong to no flag. */
  operands: string[];
  problems: Problem[];
  /** Flags that an unknown option probably stands for, so that they are not reported as missing as well. */
  meant: string[];
}

/** A flag as often as it was given; null when its value is missing. */
interface Occurrence<Key extends string> {
  option: Option<Key>;
  value: string | boolean | null;
}

/** The values that words after a list flag may have to belong to it, by what the flag sets. */
export type ListValues = Partial<Record<string, readonly string[]>>;

/**
 * Reads a command line by a table of flags. Nothing stops at the first fault: all are collected.
 *
 * @param argv words after the command's name
 * @param lists known values of list flags: `--providers a b folder` takes `a` and `b` when they are known
 */
export function parse<Key extends string>(argv: readonly string[], table: Option<Key>[], lists: ListValues = {}): Parsed<Key> {
  const occurrences: Occurrence<Key>[] = [];
  const program = new Command().allowUnknownOption().allowExcessArguments();
  for (const option of table) {
    const commanderOption = new CommanderOption(declaration(option));
    program.addOption(commanderOption);
    program.on(`option:${commanderOption.name()}`, (value: string | null) => {
      occurrences.push({ option, value: option.value ? (value ?? null) : (option.on ?? true) });
    });
  }
  const { operands, unknown } = program.parseOptions(joinValues(argv, table, lists, occurrences));
  const settled = settle(occurrences);
  const strangers = sortUnknown(unknown, table);
  return {
    settings: settled.settings,
    operands: [...operands, ...strangers.operands],
    problems: [...strangers.problems, ...settled.problems],
    meant: strangers.meant,
  };
}

/** Values are optional for commander, so that a missing one is our own complaint and never swallows the next flag. */
function declaration({ flag, short, value }: Option): string {
  return `${short ? `-${short}, ` : ""}--${flag}${value ? " [value]" : ""}`;
}

/**
 * Joins what commander would take apart: further values of a list flag become `--providers=a,b`, and a switch that is given
 * as `--x true` or `--x=false` is noted at once.
 */
function joinValues<Key extends string>(
  argv: readonly string[], table: Option<Key>[], lists: ListValues, occurrences: Occurrence<Key>[],
): string[] {
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === "--") return [...words, ...argv.slice(i)];
    const [, flag, attached] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    const option = table.find((entry) => entry.flag === flag);
    if (option?.many === "list") {
      const values = attached === undefined ? takeFirst(argv, i + 1) : [attached];
      const from = i + 1 + (attached === undefined ? values.length : 0);
      const more = takeWhile(argv.slice(from), (next) => isKnown(next, lists[option.sets] ?? []));
      i = from + more.length - 1;
      words.push(values.length === 0 ? word : `--${option.flag}=${[...values, ...more].join(",")}`);
    } else if (option?.explicit) {
      const spoken = attached ?? (["true", "false"].includes(argv[i + 1] ?? "") ? argv[++i] : "true");
      if (spoken === "true" || spoken === "false") occurrences.push({ option, value: option.on === (spoken === "true") });
      else words.push(word);
    } else {
      words.push(word);
    }
  }
  return words;
}

function takeFirst(argv: readonly string[], index: number): string[] {
  const next = argv[index];
  return next === undefined || next.startsWith("-") ? [] : [next];
}

function takeWhile(words: readonly string[], test: (word: string) => boolean): string[] {
  const end = words.findIndex((word) => !test(word));
  return words.slice(0, end === -1 ? words.length : end);
}

function isKnown(word: string, values: readonly string[]): boolean {
  return word.split(",").every((part) => part === "" || values.includes(part.toLowerCase()));
}

/** One value for each thing that is set, whichever flags set it. */
function settle<Key extends string>(occurrences: Occurrence<Key>[]): Pick<Parsed<Key>, "settings" | "problems"> {
  const settings: Parsed<Key>["settings"] = {};
  const problems: Problem[] = [];
  for (const key of new Set(occurrences.map((occurrence) => occurrence.option.sets))) {
    const own = occurrences.filter((occurrence) => occurrence.option.sets === key);
    const missing = own.find(({ option, value }) => value === null || (value === "" && !mayBeEmpty(option)));
    if (missing) {
      problems.push(missingValue(missing.option));
      continue;
    }
    const { many } = own[0]!.option;
    const values = own.map((occurrence) => occurrence.value as string | boolean);
    if (many) {
      const list = values.map(String).flatMap((value) => (many === "list" ? value.split(/[\s,]+/) : [value]));
      settings[key] = [...new Set(list.filter((value) => value !== ""))];
    } else if (new Set(values).size > 1) {
      problems.push(contradiction(own));
    } else {
      settings[key] = values[0]!;
    }
  }
  return { settings, problems };
}

/** An empty name or directory gets the message that says what a name is. */
function mayBeEmpty(option: Option): boolean {
  return option.sets === "name" || option.sets === "directory";
}

function missingValue(option: Option): Problem {
  return { code: "MISSING_VALUE", message: `${flagOf(option)} needs a value: ${flagOf(option)} ${option.value}.`, given: flagOf(option) };
}

function contradiction(occurrences: Occurrence<string>[]): Problem {
  const given = occurrences.map(({ option, value }) => (option.value ? `${flagOf(option)} ${String(value)}` : flagOf(option)));
  return { code: "DUPLICATE_OPTION", message: `Given twice, with different values: ${given.join(" and ")}.`, given: given.join(" ") };
}

/** Tells unknown options from their probable values, and says which option was meant. */
function sortUnknown(unknown: string[], table: Option[]): { problems: Problem[]; operands: string[]; meant: string[] } {
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
    const takesNext = option.found.value !== undefined && !word.includes("=") && unknown[i + 1]?.startsWith("-") === false;
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
  const near = nearest(name.replace(/^-+/, ""), visible.map((option) => option.flag));
  const problem: Problem = { code: "UNKNOWN_OPTION", message: `There is no option ${quote(name).slice(1, -1)}.`, given: word };
  if (near) problem.suggestion = `--${near}`;
  return { problem, found: visible.find((option) => option.flag === near) };
}
