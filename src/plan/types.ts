import type { Sources } from "../catalog/layers.js";
import type { Catalog, Command, CoreKind, Factor, PackageManager } from "../catalog/types.js";

/**
 * The complete, validated set of choices of one run. They alone decide the bytes of the project (generated secrets aside)
 * and are recorded in its `create-auth-app.json`.
 */
export interface Answers {
  /** Name shown to people; any printable text. */
  name: string;
  /** Name for package managers and containers: `[a-z0-9-]`. */
  slug: string;
  /** Id of a frontend or full-stack stack, or null for a backend alone. */
  frontend: string | null;
  /** Id of a backend, or null when a full-stack framework is its own. */
  backend: string | null;
  /** Id of an auth type, or "custom" for factors that were named one by one. */
  auth: string;
  firstFactors: Factor[];
  secondFactors: Factor[];
  providers: string[];
  /** Null for stacks that keep their own users. */
  core: { kind: CoreKind; url: string } | null;
  /** Choices within the stacks, by the options' ids; absent when they offer none. */
  options?: Record<string, string>;
  ports: { frontend: number; backend: number };
  packageManager: PackageManager;
}

/** A file of the project, in memory. */
export interface PlannedFile {
  /** Relative to the project's root, with `/`. */
  path: string;
  contents: Buffer;
}

/** A command that a run will execute after the files are in place. */
export interface PlannedCommand {
  /** The half it belongs to, for prefixed output: its stack's folder. Commands of one part run in order, parts side by side. */
  part: string;
  /** Working folder relative to the project's root. */
  cwd: string;
  command: Command;
}

/** Everything a run will do, computed before anything is touched. */
export interface Plan {
  files: PlannedFile[];
  /** Installs, by part. */
  commands: PlannedCommand[];
}

/** What `plan()` works on. It reads nothing else: no disk, no clock, no network, no random numbers. */
export interface PlanInput {
  answers: Answers;
  catalog: Catalog;
  /** Contents of the template files by layer, from `readSources()`. */
  sources: Sources;
  /** Generates a secret (letters and digits: the core takes no `_` in an API key). Called once per name and run. */
  secret: () => string;
  /** The one line that makes the same project again. */
  command: string;
  /** Version of create-auth-app. */
  version: string;
}
