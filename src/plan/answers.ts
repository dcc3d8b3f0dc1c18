import type { Factor, PackageManager } from "../catalog/types.js";

/**
 * The complete, validated set of choices of one run. They alone decide the bytes of the project (generated secrets
 * aside) and are recorded in its `create-auth-app.json`.
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
  /** Id of a kind of core, and where it is; null where none is needed. */
  core: { kind: string; url: string } | null;
  /** Choices within the stacks, by the options' ids; absent when they offer none. */
  options?: Record<string, string>;
  ports: { frontend: number; backend: number };
  packageManager: PackageManager;
}
