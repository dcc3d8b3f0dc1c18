import { readFile } from "node:fs/promises";
import path from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { accountsSchema } from "../../src/catalog/schema/accounts.js";
import { defaultsSchema, versionsSchema } from "../../src/catalog/schema/data-files.js";
import { completeSchema, kitSchema, projectSchema, stackSchema } from "../../src/catalog/schema/manifests.js";
import { packagesSchema } from "../../src/catalog/schema/packages.js";
import { vocabularyOf } from "../../src/catalog/schema/gather-words.js";
import type { AccountWords, Vocabulary } from "../../src/catalog/schema/vocabulary.js";
import { readTemplateFiles } from "../../src/catalog/template-files.js";
import { root, templates } from "./project.js";

/** What a file of `accounts/` declares is its own: any text. */
const NO_WORDS: AccountWords = {
  cores: [],
  authTypes: [],
  factors: [],
  firstFactors: [],
  secondFactors: [],
  features: [],
  recipes: [],
  recipesWithSettings: [],
};

/**
 * What is written from the schema of the templates' JSON files: JSON Schemas for editors, and the tables of keys in
 * CONTRIBUTING.md. `npm run documents` writes them, and a test holds that they are up to date.
 *
 * @returns contents by file, relative to the repository
 */
export async function documents(): Promise<Map<string, string>> {
  // A new stack must not change them, so what stacks declare may be any text.
  const words: Vocabulary = {
    ...vocabularyOf(readTemplateFiles(templates)),
    frontends: [],
    backends: [],
    fullstacks: [],
    kits: [],
    options: {},
  };
  const stack = stackSchema(words);
  const kit = kitSchema(words);
  const complete = completeSchema(words);
  const schemas: Record<string, GenericSchema> = {
    template: stack,
    kit,
    project: projectSchema(words),
    accounts: accountsSchema(NO_WORDS),
    defaults: defaultsSchema(words),
    versions: versionsSchema(),
    packages: packagesSchema(),
  };
  const contributing = await readFile(path.join(root, "CONTRIBUTING.md"), "utf8");
  return new Map([
    ...Object.entries(schemas).map(
      ([name, schema]) => [`docs/schemas/${name}.schema.json`, jsonSchema(schema)] as const,
    ),
    ["CONTRIBUTING.md", withTables(contributing, rowsOf(stack, complete), rowsOf(kit, complete))],
  ]);
}

function jsonSchema(schema: GenericSchema): string {
  return `${JSON.stringify(open(toJsonSchema(schema, { errorMode: "ignore" })), null, 2)}\n`;
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Lists of words that are empty here become any text, and conditions may have the options of stacks as keys. */
function open(value: unknown): Json {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== "object" || value === null) return value as Json;
  const { enum: words, ...rest } = value as { enum?: unknown[] };
  const kept = Object.fromEntries(Object.entries(rest).map(([key, entry]) => [key, open(entry)]));
  const isCondition = typeof kept["properties"] === "object" && "packageManager" in (kept["properties"] as object);
  return {
    ...kept,
    ...(words === undefined ? {} : words.length > 0 ? { enum: words as Json[] } : { type: "string" }),
    ...(isCondition ? { additionalProperties: { type: "array", items: { type: "string" }, minItems: 1 } } : {}),
  };
}

/** A schema with the parts that are walked through here. */
type Walked = GenericSchema & {
  wrapped?: Walked;
  item?: Walked;
  entries?: Record<string, Walked>;
  options?: readonly string[];
  pipe?: { type: string; description?: string }[];
};

/** Keys that a kit has like a stack stand in the stack's table only. */
function withTables(text: string, stack: string[], kit: string[]): string {
  const tables = { manifest: stack, kit: kit.filter((row) => !stack.includes(row)) };
  return Object.entries(tables).reduce((page, [name, lines]) => {
    const table = ["| key | needed | holds | what it says |", "|---|---|---|---|", ...lines].join("\n");
    const [begin, end] = [`<!-- ${name} keys -->\n`, `<!-- /${name} keys -->`];
    return page.replace(new RegExp(`(${begin})[\\s\\S]*?(${end})`), `$1${table}\n$2`);
  }, text);
}

/**
 * @param complete the schema of a stack's manifest together with what its kits say: a key that is needed there only can
 * come from a kit
 */
function rowsOf(schema: GenericSchema, complete: GenericSchema): string[] {
  return rows(schema as Walked, complete as Walked, "");
}

function rows({ entries = {} }: Walked, { entries: complete = {} }: Partial<Walked>, prefix: string): string[] {
  return Object.entries(entries).flatMap(([name, schema]) => {
    const key = `${prefix}${name}`;
    const inner = unwrapped(schema);
    const nested = innermost(inner);
    const whole = complete[name];
    const isOptional = (one: Walked) => one.type === "exact_optional";
    const needed = !isOptional(schema) ? "yes" : whole && !isOptional(whole) ? "here or in a kit" : "";
    const below = nested.entries
      ? rows(nested, whole ? innermost(unwrapped(whole)) : {}, `${key}${"[]".repeat(depth(inner))}.`)
      : [];
    return [`| \`${key}\` | ${needed} | ${holds(inner)} | ${descriptionOf(schema)} |`, ...below];
  });
}

const unwrapped = (schema: Walked): Walked => (schema.wrapped ? unwrapped(schema.wrapped) : schema);
const innermost = (schema: Walked): Walked => (schema.item ? innermost(unwrapped(schema.item)) : schema);
const depth = (schema: Walked): number => (schema.item ? 1 + depth(unwrapped(schema.item)) : 0);

function descriptionOf(schema: Walked): string {
  const own = schema.pipe?.find(({ type }) => type === "description")?.description;
  return own ?? (schema.wrapped ? descriptionOf(schema.wrapped) : "");
}

/** Longer lists are those of `accounts/`, or of the stacks. */
const isShort = (words: readonly string[]) => words.length > 0 && words.length <= 5;

function holds(schema: Walked): string {
  if (schema.item)
    return `list of ${holds(unwrapped(schema.item)).replace(/^(object|text)$/, "$1s")}`.replace(
      "list of list of",
      "list of lists of",
    );
  if (schema.entries) return "object";
  if (schema.options) return isShort(schema.options) ? schema.options.map((word) => `\`${word}\``).join(" ") : "ids";
  return { string: "text", boolean: "`true` or `false`", record: "object" }[schema.type] ?? schema.type;
}
