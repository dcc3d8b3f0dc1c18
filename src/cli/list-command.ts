import { LICENCE_HINT } from "../answers/choices.js";
import { unknown } from "../answers/unknown-value.js";
import { type ListName, lists, type Row } from "../catalog/lists.js";
import type { Catalog, StackOption } from "../catalog/types.js";
import type { Verified } from "../catalog/verified.js";
import { quote, RunError } from "../problem.js";
import { parse } from "./command-line.js";
import { LIST_OPTIONS } from "./options.js";

const TITLES: Record<ListName, string> = {
  frontends: "Frontends",
  backends: "Backends",
  "auth-types": "Auth types",
  providers: "Providers",
};
const NAMES = Object.keys(TITLES) as ListName[];

/**
 * `create-auth-app list [what] [--json]`.
 *
 * @param facts what was verified of the catalog's stacks; JSON has it
 * @returns the text for stdout
 * @throws RunError for a list that does not exist
 */
export function listCommand(argv: string[], catalog: Catalog, facts: Verified[] = []): string {
  const { settings, operands, problems } = parse(argv, LIST_OPTIONS);
  const [what, ...rest] = operands;
  const wanted = NAMES.filter((name) => what === undefined || name === what);
  if (wanted.length === 0) problems.push(unknown(what!, NAMES, "UNKNOWN_LIST", "list"));
  for (const word of rest)
    problems.push({ code: "UNEXPECTED_ARGUMENT", message: `Unexpected argument ${quote(word)}.`, given: word });
  if (problems.length > 0) throw new RunError(problems, 2);

  const all = lists(catalog, facts);
  if (settings.json) {
    const shown = what === undefined ? all : { [wanted[0]!]: all[wanted[0]!] };
    return `${JSON.stringify({ ok: true, ...shown }, null, 2)}\n`;
  }
  return wanted.map((name) => table(TITLES[name], all[name])).join("\n");
}

/** `--store sqlalchemy or mongodb`, a line for each choice within the stack. */
function optionLines({ options = [] }: Row & { options?: StackOption[] }, indent: string): string[] {
  return options.map(({ id, choices }) => `${indent}--${id} ${choices.map((choice) => choice.id).join(" or ")}`);
}

function table(title: string, rows: Row[]): string {
  const width = (key: "id" | "title") => Math.max(0, ...rows.map((row) => row[key].length));
  const summary = ({ summary = "", licensed }: Row) => (licensed ? `${summary}; ${LICENCE_HINT}` : summary);
  const lines = rows.flatMap((row) => [
    `  ${row.id.padEnd(width("id"))}  ${row.title.padEnd(width("title"))}  ${summary(row)}`.trimEnd(),
    ...optionLines(row, " ".repeat(width("id") + 4)),
  ]);
  return `${[title, ...(lines.length > 0 ? lines : ["  none in this version"])].join("\n")}\n`;
}
