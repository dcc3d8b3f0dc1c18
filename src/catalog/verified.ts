import { readFileSync } from "node:fs";

/** A project that was generated, installed, checked, started and signed in to, and what came of it. */
export interface Verified {
  /** Ids of its stacks; null stands for a half that is absent. */
  frontend: string | null;
  backend: string | null;
  /** Id of an auth type, or factors by name as the filter `auth=` of `npm run test:apps` takes them. */
  auth: string;
  /** Choices within the stacks; absent where there are none. */
  options?: Record<string, string>;
  packageManager: string;
  pass: boolean;
  /** Cases that passed, of how many. */
  passed: number;
  cases: number;
  /** Day of the run, `YYYY-MM-DD`. */
  date: string;
  /** What it was made of, by package or tool. */
  versions: Record<string, string>;
  /** Digest of the project as the templates rendered it when it was tried; rows of before have none. */
  templates?: string;
  /** Set while the templates still render that project. A row without it is stale, and verifies nothing. */
  current?: true;
}

/** Whether a row verifies what is offered today. */
export const isVerified = ({ pass, current }: Verified): boolean => pass && current === true;

/**
 * What was verified of a pair of stacks, as `docs/verified.json` keeps it: versions that all its rows have in common
 * are said once.
 */
export interface VerifiedPair {
  frontend: string | null;
  backend: string | null;
  versions: Record<string, string>;
  rows: Omit<Verified, "frontend" | "backend">[];
}

/** @returns the rows of such a file; none when there is no file */
export function readVerified(file: string): Verified[] {
  try {
    const pairs = JSON.parse(readFileSync(file, "utf8")) as VerifiedPair[];
    return pairs.flatMap(({ rows, versions, ...pair }) =>
      rows.map((row) => ({ ...pair, ...row, versions: { ...versions, ...row.versions } })),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
