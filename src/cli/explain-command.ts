import { factorIds } from "../catalog/auth-needs.js";
import type { Catalog, Condition } from "../catalog/types.js";
import { type ExplainedFile, type Explanation, explain } from "../create/explain.js";
import { RunError } from "../problem.js";
import { parse } from "./command-line.js";
import { EXPLAIN_OPTIONS, stackOptions, withStackOptions } from "./options.js";
import { describeTerminal, palette, type Terminal, wrap } from "./terminal.js";

/**
 * `create-auth-app explain <paths> [options]`.
 *
 * @returns the text for stdout
 * @throws RunError
 */
export async function explainCommand(argv: string[], catalog: Catalog): Promise<string> {
  const parsed = parse<string>(argv, [...EXPLAIN_OPTIONS, ...stackOptions(catalog)], {
    firstFactors: factorIds(catalog, "first"),
    secondFactors: factorIds(catalog, "second"),
    providers: catalog.providers.map(({ id }) => id),
  });
  const problems = [...parsed.problems];
  if (parsed.operands.length === 0) {
    const message = "explain needs a path: create-auth-app explain <paths>. A folder stands for its files.";
    problems.push({ code: "MISSING_VALUE", message });
  }
  if (problems.length > 0) throw new RunError(problems, 2);
  const settings = withStackOptions(parsed.settings);
  const found = await explain({ paths: parsed.operands, settings, cwd: process.cwd() }, catalog);
  if (settings.json) return `${JSON.stringify({ ok: true, ...found }, null, 2)}\n`;
  return explanationText(found, describeTerminal(process.stdout));
}

const DISK = {
  same: "the file on the disk is the same",
  different: "the file on the disk differs",
  missing: "is not on the disk",
};

/** What was found, for a person: each file with its layers, and the condition of each. */
export function explanationText({ project, version, command, files }: Explanation, terminal: Terminal): string {
  const paint = palette(terminal);
  const isOther = project !== null && project.version !== version;
  const note = `The project was made by version ${project?.version}, and this is version ${version}: what differs may have changed between them.`;
  return `${[
    ...(isOther ? [`${paint.warn} ${wrap(note, terminal.columns, "  ")}`, ""] : []),
    ...files.flatMap((file) => [heading(file, terminal), ...layerLines(file, terminal), ""]),
    paint.dim(project ? `Project: ${project.directory}` : `Project: ${command}`),
  ].join("\n")}\n`;
}

function heading({ path, disk }: ExplainedFile, terminal: Terminal): string {
  const paint = palette(terminal);
  if (disk === null) return paint.bold(path);
  const state = disk === "same" ? paint.dim(DISK[disk]) : paint.yellow(DISK[disk]);
  return `${paint.bold(path)}  ${state}`;
}

/** Each layer on one line; where one does not fit, all conditions stand below their layers. */
function layerLines({ layers }: ExplainedFile, terminal: Terminal): string[] {
  const paint = palette(terminal);
  if (layers.length === 0) return ["  the answers and the version; no layer writes it"];
  const width = Math.max(...layers.map(({ source }) => source.length));
  const lines = layers.map(({ source, when }) => ({ source, condition: conditionText(when) }));
  const fits = lines.every(({ condition }) => 2 + width + 2 + condition.length <= terminal.columns);
  return lines.flatMap(({ source, condition }) =>
    fits
      ? [`  ${source.padEnd(width)}  ${paint.dim(condition)}`]
      : [`  ${source}`, `    ${paint.dim(wrap(condition, terminal.columns, "    "))}`],
  );
}

/** `when packageManager is npm or pnpm, and language is node`. */
export function conditionText(when: Condition): string {
  const parts = Object.entries(when).map(([key, values]) => `${key} is ${values.join(" or ")}`);
  return parts.length === 0 ? "always" : `when ${parts.join(", and ")}`;
}
