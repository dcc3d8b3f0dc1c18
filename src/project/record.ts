import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  array,
  type GenericSchema,
  nullable,
  number,
  object,
  optional,
  picklist,
  record,
  safeParse,
  string,
} from "valibot";
import { DEV_CORES, type DevCoreKind } from "../catalog/terms.js";
import type { Answers } from "../plan/answers.js";
import { RECORD } from "../plan/plan.js";
import { RunError } from "../problem.js";

/** A project that create-auth-app made, by what it says about itself. */
export interface MadeProject {
  /** Absolute path of its root. */
  directory: string;
  /** Version that made it. */
  version: string;
  /** Digest of what that version made; absent in projects that are older than the digest. */
  rendering?: string;
  /** How it came by its dev core; absent in projects that are older than this. */
  devCore?: DevCoreKind;
  answers: Answers;
}

const texts = array(string());

/** What the file must hold so that it can be rendered again; whether the catalog has it is another question. */
const recordSchema = object({
  version: string(),
  rendering: optional(string()),
  devCore: optional(picklist(DEV_CORES)),
  answers: object({
    name: string(),
    slug: string(),
    frontend: nullable(string()),
    backend: nullable(string()),
    auth: string(),
    firstFactors: texts,
    secondFactors: texts,
    providers: texts,
    core: nullable(object({ kind: string(), url: string() })),
    options: optional(record(string(), string())),
    ports: object({ frontend: number(), backend: number() }),
    packageManager: string(),
  }),
}) satisfies GenericSchema;

/**
 * The project that a folder is in: the nearest one above it, or itself.
 *
 * @returns null when there is no project
 * @throws RunError with INVALID_RECORD when its record cannot be read
 */
export async function findProject(folder: string): Promise<MadeProject | null> {
  const text = await readFile(path.join(folder, RECORD), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw invalid(folder, error.message);
  });
  const parent = path.dirname(folder);
  if (text === null) return parent === folder ? null : findProject(parent);
  return { directory: folder, ...parseRecord(folder, text) };
}

function parseRecord(folder: string, text: string): Omit<MadeProject, "directory"> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw invalid(folder, (error as Error).message);
  }
  const { success, issues } = safeParse(recordSchema, content);
  if (!success) {
    const [{ path: keys = [], message }] = issues;
    throw invalid(folder, `${keys.map(({ key }) => String(key)).join(".")}: ${message}`);
  }
  return content as Omit<MadeProject, "directory">;
}

function invalid(folder: string, reason: string): RunError {
  const file = path.join(folder, RECORD);
  return new RunError([{ code: "INVALID_RECORD", message: `${file} cannot be used: ${reason}`, given: file }], 2);
}
