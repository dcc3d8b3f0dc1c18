import type { Command } from "../catalog/types.js";

const windows = process.platform === "win32";
const PYTHON = windows ? "py" : "python3";
const ACTIVATE = windows ? ".venv\\Scripts\\activate" : ". .venv/bin/activate";

/** Commands as a person types them in a terminal. A virtual environment is activated before the first that needs it. */
export function typedCommands(commands: Command[]): string[] {
  const lines = commands.map(typed);
  const first = commands.findIndex(([program]) => program === "{pip-install}" || program === "{venv-python}");
  return first < 0 ? lines : [...lines.slice(0, first), ACTIVATE, ...lines.slice(first)];
}

function typed([program, ...words]: Command): string {
  if (program === "{make-venv}") return [PYTHON, "-m", "venv", ...words].join(" ");
  if (program === "{pip-install}") return ["pip", "install", ...words].join(" ");
  // What `python -m` runs is a command of its own in the environment.
  if (program === "{venv-python}" && words[0] === "-m") return words.slice(1).join(" ");
  return [program, ...words].join(" ");
}
