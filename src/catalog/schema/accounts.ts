import * as v from "valibot";
import { WAYS_TO_SEND } from "../terms.js";
import {
  about,
  checked,
  exactlyOneDefault,
  flag,
  id,
  list,
  names,
  notOneOf,
  object,
  oneOf,
  optional,
  schemaKey,
  someOf,
  text,
} from "./fields.js";
import type { AccountWords } from "./vocabulary.js";

/**
 * What `accounts/<id>.json` may say: who keeps users, and by which factors people sign in there. Its words are its own:
 * no file of another account provider is known here.
 */

const factorList = (words: readonly string[]) => list(oneOf(words));
const isDefault = optional(about("True for what is taken when nothing is said", flag()));

const core = checked(
  object({
    id: about("Value of `--core`", id()),
    url: optional(
      about("Its connection URI in development; absent for the kind that `--core` names by its URL", text()),
    ),
    summary: about("What it is, in a few words for the report", text()),
    default: isDefault,
  }),
  (entry) => entry.url !== undefined || entry.default !== true,
  "must have its connection URI when it is the default",
);

const authTypes = (words: AccountWords) =>
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
  );

const factors = someOf(
  object({
    id: id(),
    title: text(),
    recipe: about("Recipe that implements it", id()),
    as: about("Whether it can be a first factor, a second one, or both", someOf(oneOf(["first", "second"]))),
    sends: optional(about("Messages that it needs to send", oneOf(WAYS_TO_SEND))),
    providers: optional(about("True when people sign in with it at a provider of social login", flag())),
  }),
);

const features = (words: AccountWords) =>
  list(
    object({
      id: id(),
      title: about("Its name within a sentence", text()),
      licensed: about("True when a core of one's own needs a licence for it", flag()),
      recipes: about("Recipes that implement it", list(id())),
      secondFactors: about("It comes with each of these as a second factor", factorList(words.secondFactors)),
      sends: optional(about("Messages that it needs to send", oneOf(WAYS_TO_SEND))),
    }),
  );

const isEachOnce = (words: string[]) => new Set(words).size === words.length;

const settings = (words: AccountWords) =>
  list(
    object({
      recipe: oneOf(words.recipes),
      id: about("Templates read it as `auth.settings.<recipe>.<id>`", text(/^[a-z][A-Za-z0-9]*$/, "a name")),
      values: about(
        "The value that each factor in use asks for",
        checked(
          someOf(object({ value: text(), factors: someOf(oneOf(words.factors)) })),
          (values) => isEachOnce(values.flatMap((value) => value.factors)),
          "must have each factor once",
        ),
      ),
      several: about("The value that stands for more than one of them", text()),
    }),
  );

/** A sentence with one place in it for what it is about. */
const messageAbout = (place: string) =>
  about(`What is wrong, with \`${place}\` in it`, text(new RegExp(place), `a sentence with ${place} in it`));

const RULES = ["not-twice", "all-combinations"] as const;

/** The kinds of rules between factors, by name; `src/catalog/factor-rules.ts` has what each does. */
const rules = (words: AccountWords) =>
  list(
    v.variant(
      "rule",
      [
        object({
          rule: about("No factor is a first and a second one", v.literal(RULES[0])),
          message: messageAbout("{factor}"),
        }),
        object({
          rule: about(
            "First factors of this recipe are all that its settings make possible: values in use, in every combination",
            v.literal(RULES[1]),
          ),
          recipe: about("A recipe with settings", oneOf(words.recipesWithSettings)),
          unlessSecondFactors: optional(about("True when second factors lift the rule", flag())),
          message: messageAbout("{missing}"),
        }),
      ],
      ({ input }) => notOneOf(RULES, input),
    ),
  );

const providers = list(
  object({
    id: id(),
    title: text(),
    default: isDefault,
    pkce: optional(
      about("True when its discovery document says that it knows PKCE, for SDKs that do not look", flag()),
    ),
    formPost: optional(
      about("True when it sends people back with a form to the API, not with an address to the website", flag()),
    ),
    note: optional(about("A sentence of the README for those who register an app there", text())),
    env: about(
      "Keys of an app that is registered with the provider",
      list(
        object({
          name: about("Name of the environment variable", text(/^[A-Z][A-Z0-9_]*$/, "a name in capitals")),
          key: about("Name in the SDKs' configuration", text()),
          additional: optional(about("True when it stands in the additional configuration", flag())),
          secret: optional(flag()),
          optional: optional(about("True when the provider works without it", flag())),
          multiline: optional(about("True when it has several lines: `\\n` separates them in the environment", flag())),
          fallback: optional(about("Value that stands for an empty one, where an SDK needs one", text())),
          shared: optional(
            about("A published value for development: shared by everybody, and refused in production", text()),
          ),
        }),
      ),
    ),
  }),
);

/** `accounts/<id>.json`. @param words those that this file declares */
export const accountsSchema = (words: AccountWords) =>
  object({
    ...schemaKey,
    title: about("Its name, as its own people write it", text()),
    cores: optional(
      about("Kinds of core that keep the users; absent when none is needed", exactlyOneDefault(someOf(core))),
    ),
    authTypes: about("Named choices of factors", authTypes(words)),
    factors: about("Ways to prove who one is", factors),
    features: optional(about("What an auth type can need beyond its factors", features(words))),
    settings: optional(about("Settings of recipes in the SDKs that depend on the factors in use", settings(words))),
    rules: optional(about("What factors that are used together must keep", rules(words))),
    providers: optional(about("Providers of social login that all its SDKs build in", providers)),
  });

export type AccountsFile = v.InferOutput<ReturnType<typeof accountsSchema>>;
