import { CoreError } from "../http/errors.js";
import { isObject } from "../http/input.js";
import { suggest } from "../nearest.js";
import type { Json, JsonObject } from "../store/rows.js";

/** What a seed or an import says is wrong; the text begins with the place, e.g. `users[3].emial`. */
export class DataError extends CoreError {
  constructor(message: string) {
    super(400, message);
  }
}

/** What stands in a field. `list` is a list of texts; `?` says that it may be absent, `|null` that it may be null. */
type Kind = "text" | "number" | "boolean" | "object" | "list" | "objects";
export type Shape = Kind | `${Kind}?` | `${Kind}|null`;

const WORDS: Record<Kind, string> = {
  text: "a text",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  list: "a list of texts",
  objects: "a list of objects",
};

/**
 * Checks that a value is an object with the fields that are named, of their kinds, and no others.
 *
 * @param place where it stands, for the error; empty for the whole document
 * @throws DataError naming the place
 */
export function checkFields(value: Json | undefined, fields: Record<string, Shape>, place: string): JsonObject {
  const within = (name: string) => (place === "" ? name : `${place}.${name}`);
  if (!isObject(value)) throw new DataError(`${place || "The document"}: must be an object.`);
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(fields, name)) continue;
    throw new DataError(`${within(name)}: there is no such field.${suggest(name, Object.keys(fields))}`);
  }
  for (const [name, shape] of Object.entries(fields)) {
    const kind = shape.replace(/\?$|\|null$/, "") as Kind;
    const given = value[name];
    if (given === undefined && shape.endsWith("?")) continue;
    if (given === null && shape.endsWith("|null")) continue;
    if (given === undefined) throw new DataError(`${within(name)}: is missing; it must be ${WORDS[kind]}.`);
    if (!isKind(given, kind)) throw new DataError(`${within(name)}: must be ${WORDS[kind]}.`);
  }
  return value;
}

function isKind(value: Json, kind: Kind): boolean {
  switch (kind) {
    case "object":
      return isObject(value);
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "objects":
      return Array.isArray(value) && value.every((item) => isObject(item));
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "text":
      return typeof value === "string";
  }
}

/** @throws DataError when the text is no JSON; `source` says what it is, e.g. the file's path */
export function parseJson(text: string, source: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new DataError(`${source} is not JSON: ${(error as Error).message}.`);
  }
}
