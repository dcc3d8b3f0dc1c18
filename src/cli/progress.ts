import type { OnStep } from "../project/install.js";
import { output, type Output } from "./output.js";
import { describeTerminal, duration, palette } from "./terminal.js";

/** Time between two drawings of the live lines, in milliseconds. */
const TICK = 100;
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const PLAIN_FRAMES = ["-", "\\", "|", "/"];

interface Line {
  label: string;
  started: number;
  ended?: number;
  ok?: boolean;
}

/** Shows running steps: one live line for each on a terminal, plain lines elsewhere. */
export interface Progress {
  onStep: OnStep;
  /** Draws the last state and gives the terminal back. */
  stop(): void;
}

/** @param stream where it is shown: stderr, so that stdout has the result alone */
export function showProgress(stream: Output = output("stderr")): Progress {
  return describeTerminal(stream).live ? liveProgress(stream) : plainProgress(stream);
}

function plainProgress(stream: Output): Progress {
  return {
    onStep: (label) => {
      const started = performance.now();
      const say = (what: string) => stream.write(`${label} ${what} (${duration(performance.now() - started)})\n`);
      stream.write(`${label} ...\n`);
      return { done: () => say("done"), failed: () => say("failed") };
    },
    stop: () => {},
  };
}

function liveProgress(stream: Output): Progress {
  const lines: Line[] = [];
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    const terminal = describeTerminal(stream);
    const paint = palette(terminal);
    const frames = terminal.unicode ? FRAMES : PLAIN_FRAMES;
    const frame = frames[Math.floor(performance.now() / TICK) % frames.length]!;
    const text = lines.map(({ label, started, ended, ok }) => {
      const sign = ok === undefined ? paint.cyan(frame) : ok ? paint.ok : paint.fail;
      const time = duration((ended ?? performance.now()) - started);
      // A line that wraps could not be redrawn.
      const room = terminal.columns - time.length - 6;
      const shown = label.length > room ? `${label.slice(0, Math.max(0, room - 3))}...` : label;
      return `\x1b[2K${sign} ${shown}  ${paint.dim(time)}\n`;
    });
    stream.write((drawn > 0 ? `\x1b[${drawn}A` : "") + text.join(""));
    drawn = lines.length;
  };
  const stop = () => {
    clearInterval(timer);
    if (timer) draw();
    timer = undefined;
  };
  return {
    onStep: (label) => {
      const line: Line = { label, started: performance.now() };
      lines.push(line);
      timer ??= setInterval(draw, TICK);
      const end = (ok: boolean) => {
        line.ended = performance.now();
        line.ok = ok;
        draw();
      };
      return { done: () => end(true), failed: () => end(false) };
    },
    stop,
  };
}
