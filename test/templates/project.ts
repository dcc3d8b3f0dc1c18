import path from "node:path";
import { accountsOf, coresOf, defaultProviders, needsProviders } from "../../src/catalog/account-providers.js";
import { combinations } from "../../src/catalog/compatibility.js";
import { loadCatalog } from "../../src/catalog/load.js";
import type { Sources } from "../../src/catalog/layers.js";
import { readSources } from "../../src/catalog/sources.js";
import { impliedFeatures } from "../../src/catalog/auth-needs.js";
import type { AuthType, Catalog, CoreInfo, PackageManager, Stack } from "../../src/catalog/types.js";
import { plan, type PlannedFile, RECORD } from "../../src/plan/plan.js";
import type { Answers } from "../../src/plan/answers.js";
import { memoise, type Leaf } from "./memo.js";

export const root = path.resolve(import.meta.dirname, "../..");
export const templates = path.join(root, "templates");

/** A rendered project in memory, as the rules see it. */
export interface Project {
  /** Says which combination it is, for messages. */
  label: string;
  answers: Answers;
  catalog: Catalog;
  /** Text by path, sorted. The dev core is an empty file: it is our build, not a template. */
  files: Map<string, string>;
}

/** What a rule found: where and what. */
export interface Finding {
  file: string;
  line?: number;
  message: string;
}

export type Rule = (project: Project) => Finding[] | Promise<Finding[]>;

/** The stand-in for our own build, see `loadAll()`. */
const DEV_CORE = /^vendor\/create-auth-app\/dev-core\.mjs$/;

/** The catalog with every template file in memory. */
export interface Loaded {
  catalog: Catalog;
  sources: Sources;
}

/** Reads the templates of a folder as they are now. */
export async function load(folder = templates): Promise<Loaded> {
  const catalog = await loadCatalog(folder);
  return { catalog, sources: readSources(catalog, catalog.stacks, path.join(folder, "defaults.json")) };
}

let loaded: Promise<Loaded> | undefined;

/** Reads the templates once. */
export function loadAll(): Promise<Loaded> {
  return (loaded ??= load());
}

const MANAGERS: PackageManager[] = ["npm", "pnpm", "yarn", "bun"];

/** Sets of factors without a name, for what no auth type has. */
const CUSTOM: Pick<AuthType, "firstFactors" | "secondFactors">[] = [
  { firstFactors: ["otp-phone"], secondFactors: [] },
  { firstFactors: ["link-phone"], secondFactors: [] },
  { firstFactors: ["link-email"], secondFactors: [] },
  { firstFactors: ["emailpassword", "otp-email", "otp-phone"], secondFactors: [] },
  { firstFactors: ["emailpassword"], secondFactors: ["totp"] },
  { firstFactors: ["thirdparty"], secondFactors: ["otp-phone"] },
  { firstFactors: ["webauthn"], secondFactors: ["totp"] },
  { firstFactors: ["webauthn", "emailpassword"], secondFactors: [] },
];

function customTypes({ features }: Catalog): AuthType[] {
  return CUSTOM.map((set) => ({
    ...set,
    id: "custom",
    title: "",
    summary: "",
    aliases: [],
    features: impliedFeatures(set.secondFactors, features),
  }));
}

/** The kinds of core that stacks can be used with; null alone where they need none. */
function coresFor(stacks: (Stack | null)[], catalog: Catalog): (CoreInfo | null)[] {
  const cores = coresOf(
    accountsOf(
      stacks.filter((stack) => stack !== null),
      catalog,
    ),
  );
  return cores.length > 0 ? cores : [null];
}

/** Every set of choices within the stacks. */
function optionSets(stacks: (Stack | null)[]): (Record<string, string> | null)[] {
  const options = stacks.flatMap((stack) => stack?.options ?? []);
  if (options.length === 0) return [null];
  return options.reduce<Record<string, string>[]>(
    (sets, { id, choices }) => sets.flatMap((set) => choices.map((choice) => ({ ...set, [id]: choice.id }))),
    [{}],
  );
}

/** The answers of every combination: what the catalog offers, × cores × package managers, and more sets of factors. */
export function allAnswers(catalog: Catalog): Answers[] {
  return combinations({ ...catalog, authTypes: [...catalog.authTypes, ...customTypes(catalog)] }).flatMap(
    ({ frontend, backend, auth }) =>
      // A set without a name is looked at once: cores and package managers change nothing that it brings.
      optionSets([frontend, backend]).flatMap((options) =>
        coresFor([frontend, backend], catalog)
          .slice(0, auth.id === "custom" ? 1 : undefined)
          .flatMap((core) =>
            (auth.id === "custom" ? MANAGERS.slice(0, 1) : MANAGERS).map((packageManager): Answers => ({
              name: "My App",
              slug: "my-app",
              frontend: frontend?.id ?? null,
              backend: backend?.id ?? null,
              auth: auth.id,
              firstFactors: auth.firstFactors,
              secondFactors: auth.secondFactors,
              // Few as by default, and all.
              providers: needsProviders(auth.firstFactors, catalog)
                ? core?.url === null
                  ? catalog.providers.map(({ id }) => id)
                  : defaultProviders(catalog)
                : [],
              core: core && { kind: core.id, url: core.url ?? "https://core.example.com" },
              ...(options ? { options } : {}),
              ports: { frontend: catalog.defaults.ports.frontend, backend: catalog.defaults.ports.backend },
              packageManager,
            })),
          ),
      ),
  );
}

export interface Renderer {
  /** Renders one project. What its templates see no difference in is not rendered again. */
  render: (answers: Answers) => Project;
  /** Every text that a template has made so far, with the last answers that led to it. */
  leaves: Leaf<Answers>[];
}

/** A renderer of these templates. Secrets are a fixed text, so that a leak of one is found by it. */
export function createRenderer({ catalog, sources }: Loaded): Renderer {
  const memo = memoise<Answers>(sources);
  return {
    leaves: memo.leaves,
    render: (answers) => {
      memo.begin(answers);
      return renderFrom(memo.sources, answers, catalog);
    },
  };
}

/** Renders one project from these sources, without remembering anything. */
export function renderFrom(sources: Sources, answers: Answers, catalog: Catalog): Project {
  const { files } = plan({ answers, catalog, sources, secret, ...GENERATOR });
  return {
    label: labelOf(answers),
    answers,
    catalog,
    files: new Map(files.map(textByPath)),
  };
}

/** Of the record without the digest: every change of a template changes it, which says nothing to who reads changes. */
function textByPath({ path: file, contents }: PlannedFile): [string, string] {
  const text = DEV_CORE.test(file) ? "" : textOf(contents);
  return [file, file === RECORD ? withoutDigest(text) : text];
}

/** The text of a project's record without its digest. */
export const withoutDigest = (text: string): string => text.replace(/^ {2}"rendering": .*\n/m, "");

export const GENERATOR = { command: "npx create-auth-app my-app", version: "0.0.0", devCore: "vendored" } as const;
export const secret = () => "generated-secret-for-tests";

function labelOf({ frontend, backend, auth, firstFactors, secondFactors, core, packageManager }: Answers): string {
  const way = auth === "custom" ? [...firstFactors, ...secondFactors].join("+") : auth;
  return `${frontend ?? "none"} + ${backend ?? "none"}, ${way}, ${core?.kind ?? "no"} core, ${packageManager}`;
}

let renderer: Promise<Renderer> | undefined;

/** Renders one project of the templates as they were when the first was rendered. */
export async function render(answers: Answers): Promise<Project> {
  renderer ??= loadAll().then(createRenderer);
  return (await renderer).render(answers);
}

/** Files that are copied are the same bytes in every project: each is decoded once. */
const decoded = new WeakMap<Buffer, string>();
/** Projects have most of their texts in common: each is kept once, or all combinations would need gigabytes. */
const texts = new Map<string, string>();

function textOf(contents: Buffer): string {
  const known = decoded.get(contents);
  if (known !== undefined) return known;
  const text = contents.toString("utf8");
  const shared = texts.get(text) ?? text;
  texts.set(shared, shared);
  decoded.set(contents, shared);
  return shared;
}

/** Files whose path ends in one of the endings. */
export function filesOf(project: Project, ...endings: string[]): [string, string][] {
  return [...project.files].filter(([file]) => endings.some((ending) => file.endsWith(ending)));
}
