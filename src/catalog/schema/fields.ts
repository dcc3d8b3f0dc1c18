import * as v from "valibot";
import { nearest } from "../../nearest.js";

/**
 * The kinds of values that the JSON files of `templates/` have. Each says what it wants when it gets something else.
 */

/** A key that may be absent. */
export const optional = v.exactOptional;

/** An object with these keys and no other. */
export const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, (issue) => {
    if (issue.type === "strict_object" && issue.expected === "never")
      return `is not a key here; ${allowed(String(issue.input), Object.keys(entries))}`;
    const key = issue.path?.[0].key;
    return key === undefined ? wrong("an object", issue) : `must be ${expected(entries[String(key)]!)}; it is missing`;
  });

export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  v.picklist(words, ({ input }) => notOneOf(words, input));

export const notOneOf = (words: readonly string[], input: unknown): string =>
  typeof input === "string" ? `has "${input}"; ${allowed(input, words)}` : wrong("a string", { input });

export const text = (pattern?: RegExp, what = "a string") => {
  const string = v.pipe(
    v.string((issue) => wrong(what, issue)),
    v.nonEmpty(`must be ${what}, got ""`),
  );
  return pattern
    ? v.pipe(
        string,
        v.regex(pattern, (issue) => wrong(what, issue)),
      )
    : string;
};

export const list = <Item extends v.GenericSchema>(item: Item) => v.array(item, (issue) => wrong("a list", issue));
export const someOf = <Item extends v.GenericSchema>(item: Item) => v.pipe(list(item), v.nonEmpty("must not be empty"));

/** A list in which one entry has `"default": true`. */
export const exactlyOneDefault = <Schema extends v.GenericSchema<unknown, { default?: boolean }[]>>(schema: Schema) =>
  checked(
    schema,
    (entries) => entries.filter((entry) => entry.default).length === 1,
    'must have one entry with "default": true',
  );

/** What a schema cannot say in itself. @param message for a value that does not hold it */
export const checked = <Schema extends v.GenericSchema>(
  schema: Schema,
  holds: (value: v.InferOutput<Schema>) => boolean,
  message: string,
) => v.pipe(schema, v.check(holds, message));

export const flag = () => v.boolean((issue) => wrong("true or false", issue));
export const port = () =>
  v.pipe(
    v.number((issue) => wrong("a port number", issue)),
    v.integer("must be a port number"),
    v.minValue(1),
    v.maxValue(65_535),
  );

/** Says what a key is for: shown by editors, and in CONTRIBUTING.md. */
export const about = <const Schema extends v.GenericSchema>(description: string, schema: Schema) =>
  v.pipe(schema, v.description(description));

export const id = () => text(/^[a-z0-9]+([-_][a-z0-9]+)*$/, "an id of a-z, 0-9, - and _");
/** An id, or the name of a package within a package, as Python writes it. */
export const fact = () => text(/^[a-z0-9]+([-_.][a-z0-9]+)*$/, "an id of a-z, 0-9, -, _ and .");
export const names = () => about("Other names that the command line accepts, not shown in its help", list(id()));
/** A version, or the commit of an action with its tag as a comment: a tag can be moved, a commit cannot. */
export const version = () =>
  text(/^(v?\d[a-z0-9]*([-.+][a-z0-9]+)*|[0-9a-f]{40} # v\d+\.\d+\.\d+)$/i, "an exact version");
export const schemaKey = { $schema: optional(about("The JSON Schema of this file, for editors", text())) };

/** `allowed: a, b. Did you mean "a"?` */
export function allowed(given: string, words: readonly string[]): string {
  const near = nearest(given, words);
  return `allowed: ${words.join(", ")}.${near === undefined ? "" : ` Did you mean "${near}"?`}`;
}

export function wrong(what: string, { input }: { input: unknown }): string {
  return `must be ${what}, got ${JSON.stringify(input)}`;
}

const IN_WORDS: Record<string, string> = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  Array: "a list",
  Object: "an object",
};

/** What a key must hold, in words: `(string | null)` is "a string or null". */
function expected({ expects }: v.GenericSchema): string {
  return expects
    .replace(/^\(|\)$/g, "")
    .split(" | ")
    .map((type) => IN_WORDS[type] ?? type)
    .join(" or ");
}
