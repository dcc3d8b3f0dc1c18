import path from "node:path";
import { generate } from "../support/cli.js";
import { makeTemp } from "../support/temp.js";
import { namesFactors } from "./matrix.js";
import { openProject, type Project } from "./project.js";
import type { Job } from "./vitest.config.js";

/**
 * Generates and installs the project of a job, as a user without a terminal does, or opens the one that was named.
 *
 * @throws Error with what the command printed when it fails
 */
export async function projectFor({ combination, cli, env }: Job): Promise<Project> {
  if (combination.project) return openProject(combination.project, env);
  const folder = await makeTemp(combination.backend ?? combination.frontend ?? "app");
  const { frontend, backend, auth, factors, secondFactors, pm, own, options } = combination;
  const halves = ["--frontend", frontend ?? "none", ...(backend ? ["--backend", backend] : [])];
  const second = secondFactors.length > 0 ? ["--second-factors", secondFactors.join(",")] : [];
  const signIn = namesFactors(auth) ? ["--first-factors", factors.join(","), ...second] : ["--auth", auth];
  const chosen = Object.entries(options).flatMap(([id, choice]) => [`--${id}`, choice]);
  const flags = [
    "my-app",
    ...halves,
    ...signIn,
    ...(own ? [] : ["--core", "local"]),
    ...chosen,
    "--package-manager",
    pm,
    "--no-git",
    "--yes",
  ];
  await generate(cli, folder, flags, env);
  return openProject(path.join(folder, "my-app"), env);
}
