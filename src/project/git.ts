import { call, type Called } from "./short-command.js";
import { isOnPath } from "./machine.js";

/** How far the repository got, and a sentence about it when there is no commit. */
export interface GitOutcome {
  state: "committed" | "staged" | "skipped";
  note: string | null;
}

/** A hook or a passphrase prompt that nobody sees must not block the run. In milliseconds. */
const TIMEOUT = 30_000;

/**
 * Makes a repository with a first commit, as far as this machine and the folder allow. Never fails a run: the project
 * works without one.
 *
 * @param keptIgnore true when the user's own .gitignore was kept, which may not know of `.env`
 */
export async function initRepository(directory: string, message: string, keptIgnore: boolean): Promise<GitOutcome> {
  const git = (...args: string[]) => callGit(directory, args);
  const skipped = (note: string): GitOutcome => ({ state: "skipped", note });
  if (!(await isOnPath("git"))) return skipped("No git repository: git is not on this machine.");
  if ((await git("rev-parse", "--is-inside-work-tree")).ok)
    return skipped("Already inside a git repository: nothing was committed.");
  if (keptIgnore) return skipped("No git repository: complete your .gitignore first, so that .env stays out of it.");
  // The branch that the project's own CI runs for. As a setting, because older releases of git refuse unknown flags and
  // ignore unknown settings.
  const staged = (await git("-c", "init.defaultBranch=main", "init", "--quiet")).ok && (await git("add", "--all")).ok;
  if (!staged) return skipped("No git repository: git could not make one here.");
  // Without this setting, git would invent an identity from the machine's name.
  const known = await git("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT");
  if (!known.ok)
    return {
      state: "staged",
      note: "Staged in git, not committed: git does not know your name and e-mail address yet.",
    };
  const commit = await git("commit", "--quiet", "--message", message);
  return commit.ok
    ? { state: "committed", note: null }
    : { state: "staged", note: "Staged in git; the first commit was refused." };
}

function callGit(cwd: string, args: string[]): Promise<Called> {
  return call("git", args, { cwd, env: { GIT_TERMINAL_PROMPT: "0" }, timeout: TIMEOUT });
}
