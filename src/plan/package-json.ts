import type { Versions } from "../catalog/types.js";
import { TemplateError } from "../problem.js";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Keys whose entries are sorted by name, as every package manager writes them. */
const DEPENDENCY_KEYS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** The text of one piece, and where it comes from, for messages. */
export interface PackagePiece {
  origin: string;
  text: string;
}

/** Settings of package managers stand at the end, whichever layer they come from. */
const LAST_KEYS = ["allowScripts"];

/**
 * Merges pieces of a package.json deep, in order: objects are joined, lists appended, a later scalar wins.
 * A dependency's version is written `catalog:` in templates; it becomes the exact one of `templates/versions.json`.
 *
 * @returns JSON text with two spaces and a final newline
 * @throws TemplateError when a piece is not JSON, a package has no version, or two pieces have different types for one
 * key
 */
export function mergePackageJson(pieces: PackagePiece[], versions: Versions): string {
  const objects = pieces.map(({ origin, text }) => from(origin, () => JSON.parse(text) as JsonObject));
  return from(pieces.map(({ origin }) => origin).join(" + "), () => merge(objects, versions));
}

/** Says where a fault comes from. */
function from<Value>(origin: string, action: () => Value): Value {
  try {
    return action();
  } catch (error) {
    throw new TemplateError([`${origin}: ${(error as Error).message}`], { cause: error });
  }
}

function merge(pieces: JsonObject[], versions: Versions): string {
  const merged = pieces.reduce(mergeObjects, {});
  for (const key of DEPENDENCY_KEYS) {
    const dependencies = merged[key];
    if (isObject(dependencies)) merged[key] = resolve(dependencies, versions);
  }
  const isLast = ([key]: [string, Json]) => LAST_KEYS.includes(key);
  const entries = Object.entries(merged);
  const ordered = [...entries.filter((entry) => !isLast(entry)), ...entries.filter(isLast)];
  return `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`;
}

function mergeObjects(base: JsonObject, extra: JsonObject): JsonObject {
  const result = { ...base };
  for (const [key, value] of Object.entries(extra)) {
    const present = result[key];
    if (present === undefined) result[key] = value;
    else if (isObject(present) && isObject(value)) result[key] = mergeObjects(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) result[key] = [...present, ...value];
    else if (typeof present === typeof value && !isObject(present) && !isObject(value)) result[key] = value;
    else throw new Error(`package.json pieces disagree on the type of "${key}"`);
  }
  return result;
}

function resolve(dependencies: JsonObject, versions: Versions): JsonObject {
  const entries = Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, version]) => {
      if (version !== "catalog:")
        throw new Error(`${name} must have the version "catalog:", has ${JSON.stringify(version)}`);
      const exact = versions["npm"]?.[name];
      if (!exact) throw new Error(`templates/versions.json has no npm version of ${name}`);
      return [name, exact];
    }),
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
