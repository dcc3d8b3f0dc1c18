import type { Json, JsonObject } from "../store/rows.js";
import { badRequest } from "./errors.js";
import { parseLenient } from "./lenient-json.js";

const MAX_USER_IDS = 500;

/**
 * Reads the fields of a JSON body. The rules and the wordings are the core's (InputParser.java), with what follows from
 * its JSON library: a field that is `null` is invalid even where it may be absent, a number reads as the boolean
 * false, a string of digits reads as a number, and a list of one item reads as that item.
 */
export class Fields {
  constructor(readonly json: JsonObject) {}

  /**
   * @param text the body
   * @throws CoreError 400 when it is not a JSON object, or what the core takes for one
   */
  static parse(text: string): Fields {
    const json = parse(text);
    if (!isObject(json)) throw badRequest("Invalid Json Input");
    return new Fields(json);
  }

  has(name: string): boolean {
    return this.json[name] !== undefined;
  }

  string(name: string): string {
    const value = single(this.json[name]);
    return typeof value === "string" ? value : this.#invalid(name);
  }

  boolean(name: string): boolean {
    const value = single(this.json[name]);
    if (typeof value === "number") return false;
    return typeof value === "boolean" ? value : this.#invalid(name);
  }

  /** A whole number; a fraction is cut off. */
  integer(name: string): number {
    const value = single(this.json[name]);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? Math.trunc(number) : this.#invalid(name);
  }

  object(name: string): JsonObject {
    const value = this.json[name];
    return isObject(value) ? value : this.#invalid(name);
  }

  array(name: string): Json[] {
    const value = this.json[name];
    return Array.isArray(value) ? value : this.#invalid(name);
  }

  strings(name: string): string[] {
    const value = this.json[name];
    if (!Array.isArray(value)) return this.#invalid(name);
    return value.map((item) => (typeof item === "string" ? item : this.#invalid(name)));
  }

  /** The ids that a question about many users at once names. */
  userIds(): string[] {
    const ids = this.json["userIds"];
    if (!Array.isArray(ids)) return this.#invalid("userIds");
    if (ids.length > MAX_USER_IDS) throw badRequest(`You can only query up to ${MAX_USER_IDS} users at a time.`);
    return ids.map((id) => {
      if (typeof id !== "string") throw badRequest("userIds array must contain only strings");
      return id;
    });
  }

  /** A string that is trimmed and must not be empty then. */
  filled(name: string): string {
    return filled(name, this.string(name));
  }

  /** Reads a field with another reader of this class, or gives undefined if it is absent. */
  optional<T>(read: (this: Fields, name: string) => T, name: string): T | undefined {
    return this.has(name) ? read.call(this, name) : undefined;
  }

  #invalid(name: string): never {
    throw badRequest(`Field name '${name}' is invalid in JSON input`);
  }
}

/** Reads query parameters, with the core's wordings. */
export class Query {
  constructor(readonly params: URLSearchParams) {}

  optional(name: string): string | undefined {
    return this.params.get(name) ?? undefined;
  }

  required(name: string): string {
    const value = this.params.get(name);
    if (value === null) throw badRequest(`Field name '${name}' is missing in GET request`);
    return value;
  }

  filled(name: string): string {
    return filled(name, this.required(name));
  }

  integer(name: string): number | undefined {
    const value = this.params.get(name);
    if (value === null) return undefined;
    if (!/^[+-]?\d{1,10}$/.test(value)) throw badRequest(`Field name '${name}' must be an int in the GET request`);
    return Number(value);
  }

  /** As Java's `long`: of any size that matters here. */
  long(name: string): number {
    const value = this.required(name);
    if (!/^[+-]?\d{1,19}$/.test(value)) throw badRequest(`Field name '${name}' must be a long in the GET request`);
    return Number(value);
  }

  /** A comma-separated list, without empty items. */
  list(name: string): string[] | undefined {
    return this.optional(name)
      ?.split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "");
  }

  /** True only for the word true. */
  flag(name: string, absent: boolean): boolean {
    const value = this.optional(name);
    return value === undefined ? absent : value.toLowerCase() === "true";
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    try {
      return parseLenient(text);
    } catch {
      return undefined;
    }
  }
}

function single(value: Json | undefined): Json | undefined {
  return Array.isArray(value) && value.length === 1 ? single(value[0]) : value;
}

/** Trims a value and refuses an empty one. */
export function filled(name: string, value: string): string {
  const trimmed = value.trim();
  if (trimmed === "") throw badRequest(`Field name '${name}' cannot be an empty String`);
  return trimmed;
}

/** The core assumes that the syntax is right and only evens out spaces and case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
