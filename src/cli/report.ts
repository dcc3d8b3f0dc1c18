import { coresOf } from "../catalog/account-providers.js";
import type { Catalog } from "../catalog/types.js";
import type { Prepared } from "../create/plan-project.js";
import { type Result, summarise } from "../create/result.js";
import type { Answers } from "../plan/answers.js";
import { sh } from "../plan/escape.js";
import type { PlannedFile } from "../plan/plan.js";
import type { Problem } from "../problem.js";
import { duration, palette, type Terminal, wrap } from "./terminal.js";

/** Where a person signs in; the API's greeting for a backend alone. */
export function signInAddress({ answers: { frontend, ports }, opens }: Pick<Prepared, "answers" | "opens">): string {
  return `http://localhost:${frontend === null ? ports.backend : ports.frontend}${opens}`;
}

/**
 * The beginning of a run that asks.
 *
 * @param hint how to answer
 */
export function titleText(hint: string, version: string, terminal: Terminal): string {
  const paint = palette(terminal);
  const prose = (text: string) => wrap(text, terminal.columns);
  return `${[
    paint.bold(`create-auth-app ${version}`),
    prose("Writes a frontend and a backend with sign-in that works."),
    paint.dim(prose(hint)),
    "",
  ].join("\n")}\n`;
}

/** The report of a run for a person: what was made, what the core is, and what to do next. */
export function reportText(result: Result, catalog: Catalog, terminal: Terminal): string {
  const paint = palette(terminal);
  const { answers, plan } = result.prepared;
  const prose = (text: string, indent = "") => wrap(text, terminal.columns, indent);
  const address = signInAddress(result.prepared);
  const verb = answers.frontend === null ? "Then call" : "Then sign up at";
  const size = `${plan.files.length} files in ${duration(result.durationMs)}`;
  return `${[
    "",
    `${paint.ok} ${paint.bold(prose(`${answers.name} is ready: ${size}.`, "  "))}`,
    `  ${result.directory}`,
    ...coreLine(answers, catalog).map((line) => `  ${prose(line, "  ")}`),
    ...result.notes.map((note) => `${paint.warn} ${prose(note, "  ")}`),
    "",
    ...result.nextSteps.map((step) => `  ${paint.cyan(step)}`),
    "",
    `  ${prose(`${verb} ${address}`, "  ").replace(address, paint.cyan(address))}`,
  ].join("\n")}\n`;
}

/** What the core is; nothing for a project without one. */
function coreLine({ core }: Answers, catalog: Catalog): string[] {
  if (core === null) return [];
  const summary = coresOf(catalog.accounts).find(({ id }) => id === core.kind)?.summary ?? core.kind;
  return [`The core is ${summary} (${core.url}).`];
}

/** The plan for a person: each file with its size and its layer, each command. */
export function planText({ prepared, directory, notes }: Result, terminal: Terminal, git: boolean): string {
  const paint = palette(terminal);
  const { plan, commands } = prepared;
  const { columns } = terminal;
  const ellipsis = terminal.unicode ? "…" : "...";
  const width = Math.max(...plan.files.map((file) => file.path.length));
  const total = plan.files.reduce((sum, file) => sum + file.contents.length, 0);
  return `${[
    paint.bold(directory),
    ...plan.files.map((file) => {
      const line = `${size(file.contents.length)}  ${file.path.padEnd(width)}`;
      return `${line}  ${paint.dim(fit(layerName(file), columns - line.length - 2, ellipsis))}`.trimEnd();
    }),
    "",
    `${plan.files.length} files, ${size(total).trim()}`,
    ...(commands.length > 0 ? ["", "Then"] : []),
    ...commands.map(({ cwd, argv }) => `  ${cwd === "." ? "" : `${cwd}: `}${paint.cyan(argv.map(sh).join(" "))}`),
    ...(git ? ["  git init, and a first commit"] : []),
    "",
    ...notes.map((note) => `${paint.warn} ${wrap(note, terminal.columns, "  ")}`),
    paint.dim(wrap("On the right is the layer below templates/; explain <path> says more.", columns)),
    paint.dim("Dry run: nothing was written."),
  ].join("\n")}\n`;
}

/** The layer that a file comes from, for one line. */
function layerName({ layers: [first, ...rest] }: Pick<PlannedFile, "layers">): string {
  return [first?.folder ?? "", ...(rest.length > 0 ? [`and ${rest.length} more`] : [])].join(" ");
}

/** A text that must not be wider than a column. Its end says more than its beginning. */
function fit(text: string, columns: number, ellipsis: string): string {
  if (text.length <= columns) return text;
  const room = columns - ellipsis.length;
  return room < MIN_COLUMN ? "" : ellipsis + text.slice(-room);
}

/** Below this, what is left of a text says nothing. */
const MIN_COLUMN = 8;

/** `  12.3 kB`, nine columns wide. */
function size(bytes: number): string {
  const text = bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
  return text.padStart(9);
}

/** The one document of a run with `--json`. A dry run has the commands that it would run as well. */
export function resultJson(result: Result, dryRun: boolean): string {
  const document = {
    ok: true,
    ...(dryRun ? { dryRun, commands: result.prepared.commands } : {}),
    ...summarise(result),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** @param extra more to tell, such as the directory of a project that stays */
export function problemsJson(problems: Problem[], extra: object = {}): string {
  return `${JSON.stringify({ ok: false, errors: problems, ...extra }, null, 2)}\n`;
}

/** All problems for a person, each with its code, the allowed values and the nearest one. */
export function problemsText(problems: Problem[], terminal: Terminal): string {
  const paint = palette(terminal);
  const prose = (text: string) => wrap(text, terminal.columns, "  ");
  const blocks = problems.map(({ code, message, allowed, suggestion, output, repeat }) => {
    const question = suggestion ? ` Did you mean ${suggestion}?` : "";
    return [
      `${paint.fail} ${prose(`${message}${question} [${code}]`).replace(`[${code}]`, paint.dim(`[${code}]`))}`,
      ...(allowed && allowed.length > 0 ? [`  ${prose(`Allowed: ${allowed.join(", ")}`)}`] : []),
      ...(output ?? []).map((line) => `  ${paint.dim("|")} ${line}`),
      ...(repeat ? [`  To repeat it: ${paint.cyan(repeat)}`] : []),
    ].join("\n");
  });
  return `${blocks.join("\n")}\n`;
}
