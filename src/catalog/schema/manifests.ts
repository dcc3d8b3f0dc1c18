import * as v from "valibot";
import {
  ACCOUNT_EXTRAS,
  CALLBACKS,
  COMMAND_TOKENS,
  LANGUAGES,
  NO_CORE,
  DEV_CORES,
  PACKAGE_MANAGERS,
  STACK_KINDS,
  TOOLS,
  WAYS_IN,
  WAYS_TO_SEND,
} from "../terms.js";
import {
  about,
  allowed,
  fact,
  flag,
  id,
  list,
  names,
  object,
  oneOf,
  optional,
  schemaKey,
  someOf,
  text,
  wrong,
} from "./fields.js";
import type { Vocabulary } from "./vocabulary.js";

/** What the manifests (`template.json`, `kit.json`) may say. */

const commandWord = about(
  `A word, or one of the tokens ${COMMAND_TOKENS.join(", ")}`,
  v.pipe(
    v.string((issue) => wrong("a string", issue)),
    v.regex(
      new RegExp(`^([^{}]*|${COMMAND_TOKENS.join("|")})$`),
      ({ input }) => `has "${input}"; ${allowed(input, COMMAND_TOKENS)}`,
    ),
  ),
);
const command = v.pipe(list(commandWord), v.nonEmpty("must not be empty"));

const conditionSchema = (words: Vocabulary) =>
  object({
    part: optional(about("What the project consists of", someOf(oneOf(STACK_KINDS)))),
    frontend: optional(
      about("Id of its frontend or full-stack framework", someOf(oneOf([...words.frontends, ...words.fullstacks]))),
    ),
    backend: optional(
      about("Id of its backend or full-stack framework", someOf(oneOf([...words.backends, ...words.fullstacks]))),
    ),
    accounts: optional(about("Who keeps its users", someOf(oneOf(words.accounts)))),
    language: optional(about("Languages of its stacks", someOf(oneOf(LANGUAGES)))),
    auth: optional(
      about(
        "Its auth type; `custom` for factors that were chosen one by one",
        someOf(oneOf([...words.authTypes, "custom"])),
      ),
    ),
    factor: optional(about("A first or second factor", someOf(oneOf(words.factors)))),
    firstFactor: optional(about("A first factor", someOf(oneOf(words.firstFactors)))),
    secondFactor: optional(about("A second factor", someOf(oneOf(words.secondFactors)))),
    recipe: optional(about("A recipe that its factors and features need", someOf(oneOf(words.recipes)))),
    callback: optional(
      about(
        "How its providers of social login send the browser back: as a link or as a form",
        someOf(oneOf(CALLBACKS)),
      ),
    ),
    sends: optional(about("Messages that it sends", someOf(oneOf(WAYS_TO_SEND)))),
    core: optional(about(`Its core; \`${NO_CORE}\` when it has none`, someOf(oneOf([...words.cores, NO_CORE])))),
    packageManager: optional(about("Its package manager", someOf(oneOf(PACKAGE_MANAGERS)))),
    devCore: optional(
      about(
        "How it comes by the dev core: a release names its own package, other builds copy it",
        someOf(oneOf(DEV_CORES)),
      ),
    ),
    ...(Object.fromEntries(
      Object.entries(words.options).map(([option, choices]) => [
        option,
        optional(about("A choice within the stack", someOf(oneOf(choices)))),
      ]),
    ) as Record<never, never>),
  });

const folder = (pattern: RegExp) => text(pattern, "a folder");
const TARGET = /^(?!.*\.\.)[\w./-]+$/;

const when = (words: Vocabulary) =>
  optional(
    about(
      "Every key must hold, and a key holds when the project has one of its values; the stack's own options are keys, too; default: always",
      conditionSchema(words),
    ),
  );

const layerSchema = (words: Vocabulary) =>
  object({
    from: about(
      "Folder of its files: `./x` in the stack's own folder, anything else in `templates/`",
      folder(/^(?!.*\.\.)(\.\/|@|[a-z])[\w@./-]+$/),
    ),
    to: optional(
      about(
        "Target folder below the stack's own, or below the project with a leading `/`; default: the stack's own",
        folder(TARGET),
      ),
    ),
    when: when(words),
  });

/** What stacks and kits can say: a stack's word wins over that of its kits. These must come from one of them. */
const neededValues = (words: Vocabulary) => ({
  language: about("Language that its files are written in", oneOf(LANGUAGES)),
  accounts: about(
    "Who keeps its users: a file of `templates/accounts/`. A frontend goes with a backend that names the same",
    oneOf(words.accounts),
  ),
  requires: about(
    "What must be on the machine",
    list(
      object({
        tool: about("Program", oneOf(TOOLS)),
        min: about("Lowest version that works", text(/^\d+\.\d+\.\d+$/, 'a version such as "20.19.0"')),
      }),
    ),
  ),
  factors: about("Factors with which it has passed `npm run test:apps`", list(oneOf(words.factors))),
});

const urlPath = text(/^\//, "a path");

/** What a stack that keeps its own users says of itself to the suites in `test/apps/own/`. */
const ownAccounts = object({
  by: about("How people get in: by forms, by pages whose scripts call an API, or by an API alone", oneOf(WAYS_IN)),
  has: about("What it has beyond names, passwords and sessions", list(oneOf(ACCOUNT_EXTRAS))),
  paths: about(
    "Where its routes are",
    object({
      home: about("Open to everybody", urlPath),
      register: about("Takes the fields of a new user", urlPath),
      login: about("Takes name and password", urlPath),
      logout: about("Ends the session", urlPath),
      password: about("Changes the password", urlPath),
      protected: about("Only for those who are signed in", urlPath),
      user: about("Says who is signed in", urlPath),
    }),
  ),
});

const otherValues = (words: Vocabulary) => ({
  features: optional(about("Features beyond single factors with which it has", list(oneOf(words.features)))),
  environment: optional(
    about(
      "Variables that its own code reads and that its framework or platform sets; `.env.example` has all others",
      list(text(/^[A-Z][A-Z0-9_]*$/, "a name in capitals")),
    ),
  ),
  serverless: optional(about("True for what runs as functions of a platform", flag())),
  opens: optional(
    about("Path at which a person begins; default: `/hello` for backends, else `/auth`", text(/^\//, "a path")),
  ),
  ownAccounts: optional(about("How an app that keeps its own users is used: what `test/apps/own` asks", ownAccounts)),
});

const neededCommands = {
  install: about("Run once, in order, when the files are written", list(command)),
  start: about("Runs it in development until it is stopped", command),
  check: about("Type check, lint and build, in order", list(command)),
};

const otherCommands = {
  serve: optional(
    about("Runs what `check` has built, as production does; absent when any web server can serve it", command),
  ),
  prepare: optional(
    about("Run by `--start` before it, and typed before the first start: what makes its database ready", list(command)),
  ),
  test: optional(about("The tests of the project, which its `npm test` runs where it has one", list(command))),
};

const commandsOf = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  about("Lists of words; no shell", object({ ...entries, ...otherCommands }));

/** The kits of a stack or a kit, and what it wants of them. */
const uses = (words: Vocabulary) => ({
  kits: optional(
    about(
      "Kits that it is made of, with their layers, and what they say. The first that says something wins",
      list(
        object({
          kit: about("Folder in `templates/kits/`", oneOf(words.kits)),
          to: optional(
            about("Target folder of its layers; default: the stack's own", folder(/^(?!.*\.\.)\w[\w./-]*$/)),
          ),
        }),
      ),
    ),
  ),
  with: optional(about("Optional layers of its kits that it takes", list(oneOf(words.optionalLayers)))),
});

/** What a stack alone says. */
const ownValues = {
  title: about("Its name, as its own people write it", text()),
  summary: about("One line for prompts and `list`", text()),
  variant: optional(
    about(
      "Makes several stacks one choice: the prompt shows the framework, and asks for the variant when it is taken",
      object({
        of: about("Title of the framework, the same for all its variants", text()),
        question: about("Asked when the framework is taken", text()),
        title: about("This variant, as an answer", text()),
      }),
    ),
  ),
  aliases: names(),
  options: optional(
    about(
      "Choices within it: each is a flag, a question, a line of `list` and a key of `when`",
      list(
        object({
          id: about("Name of the flag and the key", id()),
          question: about("Asked when the flag is missing", text()),
          choices: about(
            "The first is the default",
            someOf(
              object({
                id: about("Value of the flag and the key", id()),
                title: about("Its name in the prompt", text()),
                summary: about("One line for the prompt", text()),
              }),
            ),
          ),
        }),
      ),
    ),
  ),
  facts: optional(
    about(
      "What kits ask about it by `when` and `options.<id>`, as if it were an option with one choice",
      v.record(id(), fact(), (issue) => wrong("an object", issue)),
    ),
  ),
};

const layersOf = (words: Vocabulary) =>
  about("Folders of files that are written as a whole, in order", someOf(layerSchema(words)));

/** `<kind>/<id>/template.json`. */
export const stackSchema = (words: Vocabulary) =>
  object({
    ...schemaKey,
    ...ownValues,
    ...uses(words),
    layers: optional(layersOf(words)),
    ...allOptional(neededValues(words)),
    ...otherValues(words),
    commands: optional(commandsOf(allOptional(neededCommands))),
  });

/** A stack's manifest together with what its kits say. */
export const completeSchema = (words: Vocabulary) =>
  object({
    ...ownValues,
    layers: layersOf(words),
    ...neededValues(words),
    ...otherValues(words),
    commands: commandsOf(neededCommands),
  });

/** `kits/<kit>/kit.json`: what several stacks share. */
export const kitSchema = (words: Vocabulary) =>
  object({
    ...schemaKey,
    ...uses(words),
    ...allOptional(neededValues(words)),
    ...otherValues(words),
    commands: optional(commandsOf(allOptional(neededCommands))),
    layers: about("Its folders, each once, in order; `partials` is not a layer", someOf(kitLayerSchema(words))),
  });

const kitLayerSchema = (words: Vocabulary) =>
  object({
    name: about("The folder, and what `with`, `needs` and `replaces` call it", id()),
    to: optional(
      about(
        "Target folder below that of the kit, or below the project with a leading `/`; default: that of the kit",
        folder(TARGET),
      ),
    ),
    when: when(words),
    optional: optional(about("True for a layer that is used only `with` its name, or when another needs it", flag())),
    needs: optional(
      about(
        "Layers that come with it: of this kit, or optional ones of its kits",
        someOf(oneOf([...words.ownLayers, ...words.optionalLayers])),
      ),
    ),
    replaces: optional(about("Layers of this kit that are left out when it is used", someOf(oneOf(words.ownLayers)))),
  });

/** `project/template.json`: what every project has. */
export const projectSchema = (words: Vocabulary) =>
  object({ ...schemaKey, layers: about("As in a stack's manifest", someOf(layerSchema(words))) });

type AllOptional<Entries extends v.ObjectEntries> = {
  [Key in keyof Entries]: v.ExactOptionalSchema<Entries[Key], undefined>;
};

const allOptional = <Entries extends Record<string, v.GenericSchema>>(entries: Entries): AllOptional<Entries> =>
  Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, optional(schema)])) as AllOptional<Entries>;

export type StackManifest = v.InferOutput<ReturnType<typeof stackSchema>>;
export type CompleteManifest = v.InferOutput<ReturnType<typeof completeSchema>>;
export type KitManifest = v.InferOutput<ReturnType<typeof kitSchema>>;
export type ProjectManifest = v.InferOutput<ReturnType<typeof projectSchema>>;
/** Keys of a condition; the options of stacks come to them. */
export type ConditionKey = keyof v.InferOutput<ReturnType<typeof conditionSchema>>;
