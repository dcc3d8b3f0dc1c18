import { existsSync } from "node:fs";
import path from "node:path";
import { app } from "../parts.mjs";
import { venvPython } from "./commands.mjs";
import { envFile } from "./environment.mjs";
import { portProblem } from "./network.mjs";

/** What installing makes in a part's folder, by the word of its commands that needs it. */
const INSTALLED = {
  "{pm}": "node_modules",
  "{venv-python}": venvPython(""),
};

const isMissing = ({ start, folder }) =>
  start.some(
    (word) =>
      INSTALLED[word] && !existsSync(path.join(folder, INSTALLED[word])),
  );

/** What `npm run setup` has not made yet, in at most one line. */
export function installProblems(tasks) {
  const missing = tasks.filter(isMissing).map((task) => `the ${task.name}`);
  if (!existsSync(envFile)) missing.push(".env");
  if (missing.length === 0) return [];
  return [
    `Not set up yet: ${missing.join(", ")}. Run: ${app.packageManager} run setup`,
  ];
}

/** Ports that somebody else uses, a line each. */
export async function portProblems(tasks) {
  const codes = await Promise.all(tasks.map((task) => portProblem(task.port)));
  return tasks.flatMap(({ name, port, change }, index) => {
    const code = codes[index];
    if (!code) return [];
    const what =
      code === "EADDRINUSE"
        ? "is in use by another program"
        : `cannot be used (${code})`;
    return [
      `Port ${port} of the ${name} ${what}. Stop that program, or give ${change} another port.`,
    ];
  });
}
