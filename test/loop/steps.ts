import { createHash } from "node:crypto";
import path from "node:path";
import { readSources } from "../../src/catalog/sources.js";
import type { Catalog, Command } from "../../src/catalog/types.js";
import { plan, type Plan } from "../../src/plan/plan.js";
import { chosenStacks } from "../../src/plan/view.js";
import { resolveCommand } from "../../src/project/command-tokens.js";
import { Machine } from "../../src/project/machine.js";
import { ROOT } from "../support/cli.js";
import { processesIn, start } from "../support/processes.js";
import type { Choice } from "./choose.js";
import type { KeptProject } from "./kept-folder.js";

/** A part of a round. */
export interface Step {
  name: string;
  /** Runs it; throws with what to show when it fails. Returns what to say. */
  run: (signal: AbortSignal) => Promise<string>;
}

/** The kept project as files and commands. Its secrets stay the same, so that `.env` does not change each time. */
export function planKept({ kept }: Choice, catalog: Catalog, root: string): Plan {
  const digest = createHash("sha256").update(root).digest("hex");
  return plan({
    answers: kept,
    catalog,
    sources: readSources(catalog, chosenStacks(kept, catalog), path.join(ROOT, "dist", "dev-core.mjs")),
    secret: () => digest,
    command: "npm run template",
    version: "0.0.0",
    devCore: "vendored",
  });
}

/** What comes after rendering and linting, in order. */
export function stepsFor(choice: Choice, catalog: Catalog, project: KeptProject, { commands }: Plan): Step[] {
  const tools = { pm: choice.kept.packageManager, machine: new Machine() };
  const inPart = (dir: string, command: Command) => async (signal: AbortSignal) => {
    const argv = await resolveCommand(command, tools);
    await runOrThrow(argv, path.join(project.root, dir), signal, project.root);
    return `${dir}: ${argv.join(" ")}`;
  };
  const { stack } = choice;
  // A frontend's judge is the browser: the API behind it has its own loop.
  const suite = stack.kind === "frontend" && stack.accounts !== "own" ? "browser" : "contract";
  return [
    { name: "install", run: inOrder(commands.map(({ cwd, command }) => inPart(cwd, command))) },
    // The suites build for themselves.
    {
      name: "check",
      run: inOrder(
        chosenStacks(choice.kept, catalog)
          .filter(({ id }) => id === stack.id)
          .flatMap(({ dir, commands: { check } }) =>
            check.filter((command) => !command.includes("build")).map((command) => inPart(dir, command)),
          ),
      ),
    },
    { name: suite, run: (signal) => runSuite(suite, project.root, signal) },
  ];
}

function inOrder(all: Step["run"][]): Step["run"] {
  return async (signal) => {
    const said: string[] = [];
    for (const run of all) said.push(await run(signal));
    return said.join(", ");
  };
}

async function runSuite(suite: string, root: string, signal: AbortSignal): Promise<string> {
  const argv = [process.execPath, path.join(ROOT, "test/apps/main.js"), `project=${root}`, `only=${suite}`];
  const output = await runOrThrow(argv, ROOT, signal, root, { APPS_BRIEF: "1" });
  return output.trimEnd().split("\n").at(-1) ?? "";
}

/** Runs a program with all that it starts; what is left of it in the project's folder is ended with it. */
async function runOrThrow(
  argv: string[],
  cwd: string,
  signal: AbortSignal,
  root: string,
  env: Record<string, string> = {},
): Promise<string> {
  signal.throwIfAborted();
  const running = start(argv, { cwd, env });
  const stop = () => void running.stop("SIGTERM", 3000);
  signal.addEventListener("abort", stop, { once: true });
  const code = await running.exited;
  signal.removeEventListener("abort", stop);
  await running.stop("SIGKILL", 0);
  if (signal.aborted) {
    // Servers of a suite are process groups of their own.
    for (const pid of processesIn(root)) process.kill(pid, "SIGKILL");
    signal.throwIfAborted();
  }
  if (code === 0) return running.output();
  const lines = running.output().trimEnd().split("\n").slice(-60).join("\n");
  throw new Error(`${argv.join(" ")}\n${lines}`);
}
