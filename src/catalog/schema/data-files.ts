import * as v from "valibot";
import { object, oneOf, port, schemaKey, text, version, wrong } from "./fields.js";
import type { Vocabulary } from "./vocabulary.js";

/** What `defaults.json` and `versions.json` may say. */

/** `defaults.json`: what the tool does when nothing is said. */
export const defaultsSchema = (words: Vocabulary) =>
  object({
    ...schemaKey,
    name: text(),
    frontend: oneOf([...words.frontends, ...words.fullstacks]),
    backend: oneOf(words.backends),
    auth: oneOf(words.authTypes),
    ports: object({ frontend: port(), backend: port(), core: port() }),
  });

/** `versions.json`: exact versions by ecosystem and package. */
export const versionsSchema = () =>
  v.objectWithRest(
    schemaKey,
    v.record(v.string(), version(), (issue) => wrong("an object", issue)),
    (issue) => wrong("an object", issue),
  );

export type DefaultsFile = v.InferOutput<ReturnType<typeof defaultsSchema>>;
export type VersionsFile = v.InferOutput<ReturnType<typeof versionsSchema>>;
