import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { PlannedFile } from "../../src/plan/plan.js";

/** Where projects are kept. Not in the repository: its packages would be found from there. */
export function keptFolder(name: string): string {
  const cache = process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache");
  return path.join(cache, "create-auth-app", "templates", name);
}

/** What is known of a kept project. */
interface State {
  /** Files that the last rendering wrote. */
  files: string[];
  /** By step: the digest of the files with which it passed. */
  passed: Record<string, string>;
}

/** Files that say what is installed. */
const DEPENDENCIES = /(^|\/)(package\.json|requirements[^/]*\.txt|pyproject\.toml|go\.(mod|sum))$/;

/** A project that stays between runs: only what has changed is written, and only what that concerns is done again. */
export class KeptProject {
  readonly root: string;
  readonly #stateFile: string;
  #state: State;
  #digests = { all: "", dependencies: "" };

  constructor(folder: string) {
    this.root = path.join(folder, "my-app");
    this.#stateFile = path.join(folder, "state.json");
    this.#state = existsSync(this.#stateFile)
      ? (JSON.parse(readFileSync(this.#stateFile, "utf8")) as State)
      : { files: [], passed: {} };
  }

  /** @returns the files that were written or removed */
  update(files: PlannedFile[]): string[] {
    const planned = new Set(files.map((file) => file.path));
    const gone = this.#state.files.filter((file) => !planned.has(file));
    gone.forEach((file) => rmSync(path.join(this.root, file), { force: true }));
    const changed = files.filter((file) => this.#write(file)).map((file) => file.path);
    const digest = (some: PlannedFile[]) =>
      some.reduce((hash, file) => hash.update(file.path).update(file.contents), createHash("sha256")).digest("hex");
    this.#digests = {
      all: digest(files),
      dependencies: digest(files.filter((file) => DEPENDENCIES.test(file.path))),
    };
    this.#state.files = [...planned];
    this.#save();
    return [...gone, ...changed];
  }

  /** Whether a step has passed with these files. Installing depends on the lists of packages only. */
  hasPassed(step: string): boolean {
    return this.#state.passed[step] === this.#digestFor(step);
  }

  passed(step: string): void {
    this.#state.passed[step] = this.#digestFor(step);
    this.#save();
  }

  #digestFor(step: string): string {
    return step === "install" ? this.#digests.dependencies : this.#digests.all;
  }

  #write({ path: file, contents }: PlannedFile): boolean {
    const target = path.join(this.root, file);
    if (existsSync(target) && readFileSync(target).equals(contents)) return false;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, contents);
    return true;
  }

  #save(): void {
    mkdirSync(path.dirname(this.#stateFile), { recursive: true });
    writeFileSync(this.#stateFile, JSON.stringify(this.#state));
  }
}
