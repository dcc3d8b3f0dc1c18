import { readFile } from "node:fs/promises";
import path from "node:path";
import { loadCatalog } from "../../src/catalog/load.js";
import type { Catalog, Command, PackageManager, Stack } from "../../src/catalog/types.js";
import type { Answers } from "../../src/plan/answers.js";
import { ROOT } from "../support/cli.js";

/** A generated and installed project, as the suites see it. */
export interface Project {
  root: string;
  answers: Answers;
  /** Stacks of the project in the order of its folders. */
  parts: Stack[];
  /** The half that has the pages, and the one that has the API: the same one for a full-stack framework. */
  website: Stack | undefined;
  api: Stack | undefined;
  /** Environment in which its package manager is found. */
  env: Record<string, string>;
}

let catalog: Promise<Catalog> | undefined;

/** This repository's templates. */
export function ownCatalog(): Promise<Catalog> {
  return (catalog ??= loadCatalog(path.join(ROOT, "templates")));
}

/** Stacks that the answers name. */
export function stacksOf(all: Catalog, answers: Pick<Answers, "frontend" | "backend">): Stack[] {
  return all.stacks.filter(({ id, kind }) => (kind === "backend" ? answers.backend : answers.frontend) === id);
}

/** Opens a project by what it says about itself in `create-auth-app.json`. */
export async function openProject(root: string, env: Record<string, string>): Promise<Project> {
  const record = JSON.parse(await readFile(path.join(root, "create-auth-app.json"), "utf8")) as { answers: Answers };
  const parts = stacksOf(await ownCatalog(), record.answers);
  const website = parts.find((part) => part.kind !== "backend");
  const api = parts.find((part) => part.kind !== "frontend");
  return { root, answers: record.answers, parts, website, api, env };
}

/** Folder of a part. */
export function folderOf(project: Project, part: Stack): string {
  return path.join(project.root, part.dir);
}

/** Replaces the tokens of a manifest's command. Virtual environments are those of the working folder. */
export function resolveTokens(command: Command, pm: PackageManager): string[] {
  const python = process.platform === "win32" ? [".venv", "Scripts", "python.exe"] : [".venv", "bin", "python"];
  const words: Record<string, string> = { "{pm}": pm, "{python}": "python3", "{venv-python}": path.join(...python) };
  return command.map((word) => words[word] ?? word);
}
