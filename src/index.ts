import type { Settings } from "./answers/settings.js";
import { lists, type Lists } from "./catalog/lists.js";
import { openCatalog } from "./catalog/open.js";
import { readVerified } from "./catalog/verified.js";
import { create } from "./create/create.js";
import { type Summary, summarise } from "./create/result.js";
import { uptime } from "./create/run.js";
import type { DevCore, DevCoreOptions } from "./dev-core/index.js";
import { templatesFolder, verifiedFile } from "./package.js";
import type { OnStep } from "./project/install.js";
import { Machine } from "./project/machine.js";

export type { DevCore, DevCoreOptions };
export { type Problem, type ProblemCode, RunError } from "./problem.js";
export type { Lists, Summary };

/** What `createApp()` makes, by the names of the command line's flags. What is absent takes the default. */
export interface CreateAppOptions extends Omit<Settings, "frontendPort" | "backendPort" | "json" | "start" | "yes"> {
  /** Where to write the project: absent or empty. Relative to the working folder. */
  directory: string;
  frontendPort?: number;
  backendPort?: number;
  /** Absolute path of another templates folder. */
  templates?: string;
  /** Stops the run. Before the project is in place, the disk is left as it was. */
  signal?: AbortSignal;
  /** Told about each step of the installation. */
  onStep?: OnStep;
}

/**
 * Makes a project, as the command line does, without asking or printing anything.
 *
 * @throws RunError with every problem that was found
 */
export async function createApp(options: CreateAppOptions): Promise<Summary> {
  const startedAt = uptime();
  const {
    templates = templatesFolder,
    signal = new AbortController().signal,
    onStep,
    frontendPort,
    backendPort,
    ...settings
  } = options;
  const result = await create({
    settings: {
      ...settings,
      yes: true,
      ...(frontendPort === undefined ? {} : { frontendPort: String(frontendPort) }),
      ...(backendPort === undefined ? {} : { backendPort: String(backendPort) }),
    },
    catalog: await openCatalog(templates),
    problems: [],
    meant: [],
    machine: new Machine(),
    signal,
    onStep: onStep ?? (() => ({ done: () => {}, failed: () => {} })),
    startedAt,
  });
  return summarise(result);
}

/** Starts a dev core in this process; see `DevCoreOptions`. */
export async function startDevCore(options: DevCoreOptions = {}): Promise<DevCore> {
  return (await import("./dev-core/main.js")).startDevCore(options);
}

/** Everything that can be chosen, with what goes with what. */
export async function listStacks(templates = templatesFolder): Promise<Lists> {
  return lists(await openCatalog(templates), readVerified(verifiedFile));
}
