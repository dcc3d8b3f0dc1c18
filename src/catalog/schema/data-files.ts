import * as v from "valibot";
import { CORE_KINDS, WAYS_TO_SEND } from "../terms.js";
import {
  about,
  flag,
  id,
  list,
  names,
  object,
  oneOf,
  optional,
  port,
  schemaKey,
  someOf,
  text,
  version,
  wrong,
} from "./fields.js";
import type { Vocabulary } from "./vocabulary.js";

/** What `auth-types.json`, `defaults.json` and `versions.json` may say. */

const factorList = (words: readonly string[]) => list(oneOf(words));

/** `auth-types.json`. */
export const authTypesSchema = (words: Vocabulary) =>
  object({
    ...schemaKey,
    authTypes: about(
      "Named choices of factors",
      someOf(
        object({
          id: id(),
          title: text(),
          summary: about("One line for prompts and `list`", text()),
          aliases: names(),
          firstFactors: someOf(oneOf(words.firstFactors)),
          secondFactors: factorList(words.secondFactors),
          features: optional(
            about("Features beyond those that the second factors bring with them", list(oneOf(words.features))),
          ),
        }),
      ),
    ),
    factors: about(
      "Ways to prove who one is",
      someOf(
        object({
          id: id(),
          title: text(),
          recipe: about("Recipe that implements it", id()),
          as: about("Whether it can be a first factor, a second one, or both", someOf(oneOf(["first", "second"]))),
          sends: optional(about("Messages that it needs to send", oneOf(WAYS_TO_SEND))),
        }),
      ),
    ),
    features: about(
      "What an auth type can need beyond its factors",
      list(
        object({
          id: id(),
          title: about("Its name within a sentence", text()),
          licensed: about("True when a core of one's own needs a licence for it", flag()),
          recipes: about("Recipes that implement it", list(id())),
          secondFactors: about("It comes with each of these as a second factor", factorList(words.secondFactors)),
          sends: optional(about("Messages that it needs to send", oneOf(WAYS_TO_SEND))),
        }),
      ),
    ),
    providers: about(
      "Providers of social login that all SDKs build in",
      list(
        object({
          id: id(),
          title: text(),
          env: about(
            "Keys of an app that is registered with the provider",
            list(
              object({
                name: about("Name of the environment variable", text(/^[A-Z][A-Z0-9_]*$/, "a name in capitals")),
                key: about("Name in the SDKs' configuration", text()),
                additional: optional(about("True when it stands in the additional configuration", flag())),
                secret: optional(flag()),
                optional: optional(about("True when the provider works without it", flag())),
                shared: optional(
                  about(
                    "SuperTokens' published value for development: shared by everybody, and refused in production",
                    text(),
                  ),
                ),
              }),
            ),
          ),
        }),
      ),
    ),
  });

/** `defaults.json`: what the tool does when nothing is said. */
export const defaultsSchema = (words: Vocabulary) =>
  object({
    ...schemaKey,
    name: text(),
    frontend: oneOf([...words.frontends, ...words.fullstacks]),
    backend: oneOf(words.backends),
    auth: oneOf(words.authTypes),
    providers: about("Providers of social login", list(oneOf(words.providers))),
    core: oneOf(CORE_KINDS),
    ports: object({ frontend: port(), backend: port(), core: port() }),
    cores: about("Connection URI of each kind of core", object({ demo: text(), local: text(), docker: text() })),
  });

/** `versions.json`: exact versions by ecosystem and package. */
export const versionsSchema = () =>
  v.objectWithRest(
    schemaKey,
    v.record(v.string(), version(), (issue) => wrong("an object", issue)),
    (issue) => wrong("an object", issue),
  );

export type AuthTypesFile = v.InferOutput<ReturnType<typeof authTypesSchema>>;
export type DefaultsFile = v.InferOutput<ReturnType<typeof defaultsSchema>>;
export type VersionsFile = v.InferOutput<ReturnType<typeof versionsSchema>>;
