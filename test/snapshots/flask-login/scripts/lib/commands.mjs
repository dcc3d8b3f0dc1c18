import { spawnSync } from "node:child_process";
import path from "node:path";
import { app } from "../parts.mjs";

const windows = process.platform === "win32";

/** What stands for each token of a command (see parts.mjs), in a folder. */
const tokens = {
  "{pm}": () => app.packageManager,
  "{venv-python}": (folder) => venvPython(folder),
  "{make-venv}": () =>
    hasUv() ? uvVenv(...findPython()) : [...findPython(), "-m", "venv"],
  "{pip-install}": (folder) => {
    const python = venvPython(folder);
    return hasUv()
      ? ["uv", "pip", "install", "--python", python]
      : [python, "-m", "pip", "install", "--disable-pip-version-check"];
  },
};

/** A command with its tokens replaced, for a folder. */
export function resolveCommand(command, folder) {
  return command.flatMap((word) => tokens[word]?.(folder) ?? word);
}

/** A command as a person would type it. */
export function asTyped(command) {
  return resolveCommand(command, "").join(" ");
}

/** Interpreter of the virtual environment in a folder. */
export function venvPython(folder) {
  return path.join(
    folder,
    ".venv",
    ...(windows ? ["Scripts", "python.exe"] : ["bin", "python"]),
  );
}

function findPython() {
  const candidates = windows
    ? [["py", "-3"], ["python"]]
    : [["python3"], ["python"]];
  const test = ["-c", "import sys; sys.exit(sys.version_info[0] != 3)"];
  const isPython3 = ([program, ...args]) =>
    spawnSync(program, [...args, ...test]).status === 0;
  return candidates.find(isPython3) ?? candidates[0];
}

function hasUv() {
  return spawnSync("uv", ["--version"]).status === 0;
}

/**
 * As Python's own: an environment that exists is kept, and a new one gets pip.
 * It takes the Python that is here, `py -3` by its version, and fetches no other.
 */
function uvVenv(program, ...launcherOptions) {
  const python = launcherOptions.length > 0 ? "3" : program;
  const options = "--seed --allow-existing --no-python-downloads --python";
  return ["uv", "venv", ...options.split(" "), python];
}
