import * as kleur from "kleur/colors";

type Env = NodeJS.ProcessEnv;

/** What a stream can show. */
export interface Terminal {
  columns: number;
  colour: boolean;
  unicode: boolean;
  /** Lines may be redrawn in place. */
  live: boolean;
}

/** Columns of a stream that has no width of its own. */
const DEFAULT_COLUMNS = 80;

/** `CI=false`, `CI=0` and an empty `CI` count as not set. */
export function isCi(env: Env): boolean {
  return !["", "0", "false"].includes((env["CI"] ?? "").toLowerCase());
}

/** Reads NO_COLOR, FORCE_COLOR, TERM and CI as their conventions say. */
export function describeTerminal(stream: { isTTY?: boolean; columns?: number }, env: Env = process.env): Terminal {
  const tty = stream.isTTY === true;
  const dumb = env["TERM"] === "dumb";
  const forced = env["FORCE_COLOR"] !== undefined && !["0", "false"].includes(env["FORCE_COLOR"]);
  const windows = process.platform === "win32";
  return {
    columns: stream.columns || DEFAULT_COLUMNS,
    colour: !env["NO_COLOR"] && (forced || (tty && !dumb && env["FORCE_COLOR"] === undefined)),
    unicode: windows ? Boolean(env["WT_SESSION"] ?? env["TERM_PROGRAM"]) : !dumb && env["TERM"] !== "linux",
    live: tty && !dumb && !isCi(env),
  };
}

/** Whether questions can be asked: both ends are terminals, and this is not a CI job. */
export function canAsk(env: Env = process.env): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !isCi(env);
}

type Paint = (text: string) => string;
export interface Palette {
  bold: Paint;
  dim: Paint;
  red: Paint;
  green: Paint;
  yellow: Paint;
  cyan: Paint;
  ok: string;
  fail: string;
  warn: string;
}

/** Colours and signs for a stream. */
export function palette(terminal: Pick<Terminal, "colour" | "unicode">): Palette {
  // Each stream decides for itself; kleur's own switch knows only stdout.
  kleur.$.enabled = true;
  const paint = (colour: (text: string) => string): Paint => (terminal.colour ? colour : (text) => text);
  const { bold, dim, red, green, yellow, cyan } = kleur;
  const [ok, fail, warn] = terminal.unicode ? ["✔", "✖", "▲"] : ["OK", "Error:", "Note:"];
  return {
    bold: paint(bold),
    dim: paint(dim),
    red: paint(red),
    green: paint(green),
    yellow: paint(yellow),
    cyan: paint(cyan),
    ok: paint(green)(ok!),
    fail: paint(red)(fail!),
    warn: paint(yellow)(warn!),
  };
}

/**
 * Breaks prose into lines at spaces.
 *
 * @param indent put before every line but the first
 */
export function wrap(text: string, columns: number, indent = ""): string {
  const width = columns - indent.length;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}

/** A text that must not be wider than a column: its beginning. */
export function cut(text: string, columns: number, ellipsis: string): string {
  return text.length <= columns ? text : text.slice(0, Math.max(0, columns - ellipsis.length)).trimEnd() + ellipsis;
}

/** `850 ms`, `3.2 s`, `1 min 05 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
