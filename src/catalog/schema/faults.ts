import * as v from "valibot";

/** A mistake in a JSON file of `templates/`: the place in the file, and what is to be said of it. */
export interface Fault {
  where: string;
  message: string;
}

/** What a value has that its schema does not know, or lacks. */
export function shape(schema: v.GenericSchema, value: unknown): Fault[] {
  return issuesOf(schema, value).map(toFault);
}

/** What a value lacks, and nothing else. */
export function missing(schema: v.GenericSchema, value: unknown): Fault[] {
  return issuesOf(schema, value)
    .filter(({ input }) => input === undefined)
    .map(toFault);
}

/** The sentences for the faults of one file below `templates/`. */
export function told(file: string, faults: Fault[]): string[] {
  return faults.map(({ where, message }) => `templates/${file}: ${where === "" ? "" : `"${where}" `}${message}`);
}

const issuesOf = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).issues ?? [];

const toFault = ({ path: keys, message }: v.BaseIssue<unknown>): Fault => ({
  where: (keys ?? []).map(({ key }) => key).reduce<string>(joined, ""),
  message,
});

const joined = (where: string, key: unknown): string =>
  typeof key === "number" ? `${where}[${key}]` : where === "" ? String(key) : `${where}.${String(key)}`;
