import { Command, Option as CommanderOption } from "commander";
import type { Problem } from "../problem.js";
import { flagOf, type Option } from "./options.js";
import { sortUnknown } from "./unknown-options.js";

/** What a command line says, and every problem with it. */
export interface Parsed<Key extends string> {
  settings: Partial<Record<Key, string | boolean | string[]>>;
  /** Words that belong to no flag. */
  operands: string[];
  problems: Problem[];
  /** Flags that an unknown option probably stands for, so that they are not reported as missing as well. */
  meant: string[];
}

/** One use of a flag. The value is null when it is missing. */
interface Said<Key extends string> {
  option: Option<Key>;
  value: string | null;
}

/** The values that words after a list flag may have to belong to it, by what the flag sets. */
export type ListValues = Partial<Record<string, readonly string[]>>;

/** Stands for a missing value in commander. */
const NO_VALUE = Symbol("no value");

/**
 * Reads a command line by a table of flags. commander parses it. It would stop at the first fault, so the faults are
 * collected here.
 *
 * @param argv words after the command's name
 * @param lists known values of list flags: `--providers a b folder` takes `a` and `b` when they are known
 */
export function parse<Key extends string>(
  argv: readonly string[],
  table: Option<Key>[],
  lists: ListValues = {},
): Parsed<Key> {
  const said: Said<Key>[] = [];
  const operands: string[] = [];
  const take = (option: Option<Key>, value: string | null) => {
    // commander gives a list every word up to the next flag, and `--autostart` the next word.
    const isNext = option.many
      ? said.at(-1)?.option === option
      : option.explicit && !argv.includes(`${flagOf(option)}=${value}`);
    const known = option.explicit ? TRUTHS : (lists[option.sets] ?? []);
    if (value === null || !isNext || isKnown(value, known)) return void said.push({ option, value });
    operands.push(value);
    if (option.explicit) said.push({ option, value: null });
  };
  const program = new Command().allowUnknownOption().allowExcessArguments();
  for (const option of table) {
    const flag = new CommanderOption(declaration(option)).preset(NO_VALUE);
    program.addOption(flag.argParser((value: unknown) => take(option, value === NO_VALUE ? null : String(value))));
  }
  const rest = program.parseOptions(detachLists(argv, table));
  const strangers = sortUnknown(rest.unknown, table);
  const settled = settle(said);
  return {
    settings: settled.settings,
    operands: [...operands, ...rest.operands, ...strangers.operands],
    problems: [...strangers.problems, ...settled.problems],
    meant: strangers.meant,
  };
}

const TRUTHS = ["true", "false"];

/** Values are optional for commander: it would take the next flag for a missing one. */
function declaration({ flag, short, value, many, explicit }: Option): string {
  const argument = many ? " [values...]" : value || explicit ? " [value]" : "";
  return `${short ? `-${short}, ` : ""}--${flag}${argument}`;
}

/**
 * `--providers=a b` is `--providers a b`: commander joins further words to a list only when its first value stands
 * apart.
 */
function detachLists(argv: readonly string[], table: Option[]): string[] {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  return argv.flatMap((word, index) => {
    const [, flag, value] = /^--([^=]+)=((?!-).*)$/s.exec(word) ?? [];
    const isList = table.some((option) => option.flag === flag && option.many);
    return isList && index < end ? [`--${flag}`, value!] : [word];
  });
}

function isKnown(word: string, values: readonly string[]): boolean {
  return word.split(/[\s,]+/).every((part) => part === "" || values.includes(part.toLowerCase()));
}

/** One value for each thing that is set, whichever flags set it. */
function settle<Key extends string>(said: Said<Key>[]): Pick<Parsed<Key>, "settings" | "problems"> {
  const settings: Parsed<Key>["settings"] = {};
  const problems: Problem[] = [];
  for (const key of new Set(said.map(({ option }) => option.sets))) {
    const own = said.filter(({ option }) => option.sets === key);
    const fault = own.map(faultOf).find((problem) => problem !== null);
    const values = own.map(meaningOf);
    if (fault) {
      problems.push(fault);
    } else if (own[0]!.option.many) {
      settings[key] = [
        ...new Set(values.flatMap((value) => String(value).split(/[\s,]+/)).filter((value) => value !== "")),
      ];
    } else if (new Set(values).size > 1) {
      problems.push(contradiction(own));
    } else {
      settings[key] = values[0]!;
    }
  }
  return { settings, problems };
}

/** What a flag sets. */
function meaningOf({ option, value }: Said<string>): string | boolean {
  if (option.explicit) return option.on === (value !== "false");
  return option.value ? value! : (option.on ?? true);
}

function faultOf({ option, value }: Said<string>): Problem | null {
  const flag = flagOf(option);
  if (option.explicit && value !== null && !TRUTHS.includes(value)) {
    return { code: "UNEXPECTED_VALUE", message: `${flag} takes no value.`, given: `${flag}=${value}` };
  }
  // An empty name or directory gets the message that says what a name is.
  const mayBeEmpty = option.sets === "name" || option.sets === "directory";
  if (!option.value || (value !== null && (value !== "" || mayBeEmpty))) return null;
  return { code: "MISSING_VALUE", message: `${flag} needs a value: ${flag} ${option.value}.`, given: flag };
}

function contradiction(said: Said<string>[]): Problem {
  const given = said.map(({ option, value }) => (option.value ? `${flagOf(option)} ${value}` : flagOf(option)));
  return {
    code: "DUPLICATE_OPTION",
    message: `Given twice, with different values: ${given.join(" and ")}.`,
    given: given.join(" "),
  };
}
