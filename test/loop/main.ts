import { spawnSync } from "node:child_process";
import { existsSync, watch } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../support/cli.js";
import { templates } from "../templates/project.js";
import { ChoiceError } from "./choose.js";
import { keptFolder } from "./kept-folder.js";
import { round, type Wish } from "./round.js";

const USAGE = `Usage: npm run template -- <stack> [<auth type>] [options]

  --lint          render and lint, and nothing else
  --once          one round, then end: with 0 when everything passed, else with 1
  --to <folder>   keep the project there`;

const BUILD = path.join(ROOT, "scripts/build-if-changed.js");

/** Editors save in several steps. */
const QUIET_MS = 100;

/**
 * The loop of a template's author.
 *
 * @param argv arguments of the command
 * @returns the exit code
 */
export async function main(argv: string[]): Promise<number> {
  const parsed = parse(argv);
  if (parsed === null) {
    console.error(USAGE);
    return 2;
  }
  const { once, ...wish } = parsed;
  // Projects have the built dev core. To lint one, any will do.
  const isBuilt = wish.lintOnly && existsSync(path.join(ROOT, "dist/dev-core.mjs"));
  const built = isBuilt ? null : spawnSync(process.execPath, [BUILD], { encoding: "utf8" });
  if (built && built.status !== 0) {
    console.error(built.stdout + built.stderr);
    return 1;
  }
  try {
    return once ? Number(!(await round(wish, new AbortController().signal))) : await loop(wish);
  } catch (error) {
    if (!(error instanceof ChoiceError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function parse(argv: string[]): (Wish & { once: boolean }) | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { lint: { type: "boolean" }, once: { type: "boolean" }, to: { type: "string" } },
    });
    const [stack, auth, ...rest] = positionals;
    if (stack === undefined || rest.length > 0) return null;
    return {
      templates: process.env["CREATE_AUTH_APP_TEMPLATES"] ?? templates,
      stack,
      ...(auth === undefined ? {} : { auth }),
      folderFor: values.to === undefined ? keptFolder : () => path.resolve(values.to!),
      lintOnly: values.lint ?? false,
      once: values.once ?? false,
      print: (line) => console.log(line),
    };
  } catch (error) {
    console.error((error as Error).message);
    return null;
  }
}

/** Runs rounds until Ctrl-C. A save ends the round that runs, and begins another one. */
async function loop(wish: Wish): Promise<number> {
  let current = new AbortController();
  let ended = false;
  let saved: (() => void) | undefined;
  const isSaved = () => new Promise<void>((resolve) => (saved = resolve));
  let next = isSaved();

  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(wish.templates, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      current.abort();
      saved?.();
    }, QUIET_MS);
  });
  const end = () => {
    ended = true;
    current.abort();
    saved?.();
  };
  process.once("SIGINT", end).once("SIGTERM", end);

  while (!ended) {
    current = new AbortController();
    next = isSaved();
    try {
      await round(wish, current.signal);
      wish.print("Waiting for a save below templates/. Ctrl-C ends.\n");
    } catch (error) {
      if (!current.signal.aborted) {
        watcher.close();
        throw error;
      }
    }
    await next;
  }
  clearTimeout(timer);
  watcher.close();
  return 130;
}
