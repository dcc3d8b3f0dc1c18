import type { Draft } from "../answers/draft.js";
import type { Settings } from "../answers/settings.js";
import type { Catalog } from "../catalog/types.js";
import type { Problem } from "../problem.js";
import type { OnStep } from "../project/install.js";
import type { Machine } from "../project/machine.js";

/** Everything that one run begins with: of the command line, of a program, or of a test. */
export interface Run {
  settings: Settings;
  catalog: Catalog;
  /** What is wrong with the command line itself, and the flags that its unknown options stand for. */
  problems: Problem[];
  meant: string[];
  /** Answers open questions; absent when nobody can be asked. */
  ask?: (draft: Draft, machine: Machine) => Promise<Draft>;
  machine: Machine;
  signal: AbortSignal;
  onStep: OnStep;
  /** When the run began, in milliseconds since the start of the process. */
  startedAt: number;
}

/**
 * Milliseconds since the start of the process. (`performance` would load a part of Node that nothing else here needs.)
 */
export const uptime = (): number => process.uptime() * 1000;
