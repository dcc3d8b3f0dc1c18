import { TemplateError } from "../../src/problem.js";
import { load } from "../templates/project.js";
import { choose, ChoiceError } from "./choose.js";
import { KeptProject } from "./kept-folder.js";
import { lint } from "./lint.js";
import { planKept, stepsFor } from "./steps.js";

export interface Wish {
  /** Folder of the templates. */
  templates: string;
  stack: string;
  auth?: string;
  /** Folder of the kept project, for what was chosen. */
  folderFor: (name: string) => string;
  /** Render and lint, and nothing else. */
  lintOnly: boolean;
  print: (line: string) => void;
}

/**
 * One round: reads the templates anew, renders and lints the stack, and tries the kept project. A step that has passed
 * with the same files is not run again; after one that fails there is no other.
 *
 * @returns true when everything passed
 * @throws ChoiceError for a stack or an auth type that does not exist; AbortError when the signal says so
 */
export async function round(wish: Wish, signal: AbortSignal): Promise<boolean> {
  const { print } = wish;
  const told = stopwatch(print);
  try {
    const loaded = await load(wish.templates);
    const choice = choose(loaded.catalog, wish.stack, wish.auth);
    const findings = await lint(loaded, choice.linted);
    told(
      "lint",
      `${choice.linted.length} projects, ${findings.length || "no"} finding${findings.length === 1 ? "" : "s"}`,
    );
    findings.forEach((finding) => print(`  ${finding}`));

    const project = new KeptProject(wish.folderFor(`${choice.stack.id}-${choice.kept.auth}`));
    const planned = planKept(choice, loaded.catalog, project.root);
    const changed = project.update(planned.files);
    told("render", `${planned.files.length} files, ${changed.length} changed, in ${project.root}`);
    if (findings.length > 0) return false;
    if (wish.lintOnly) return true;

    for (const { name, run } of stepsFor(choice, loaded.catalog, project, planned)) {
      if (project.hasPassed(name)) {
        told(name, "unchanged since it passed");
        continue;
      }
      const said = await run(signal);
      project.passed(name);
      told(name, said);
    }
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ChoiceError) throw error;
    told("FAILED", error instanceof TemplateError ? "a template is at fault" : "");
    print((error as Error).message.replace(/^/gm, "  "));
    return false;
  }
}

/** Prints what a step says, and how long it took. */
function stopwatch(print: (line: string) => void): (step: string, said: string) => void {
  let from = performance.now();
  return (step, said) => {
    const now = performance.now();
    print(`${step.padEnd(9)}${said}   ${((now - from) / 1000).toFixed(1)} s`);
    from = now;
  };
}
