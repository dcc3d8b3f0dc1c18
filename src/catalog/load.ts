import { TemplateError } from "../problem.js";
import { impliedFeatures } from "./auth-needs.js";
import { type Kits, withKits } from "./kits.js";
import type { AccountsFile } from "./schema/accounts.js";
import { checkTemplates } from "./schema/check-templates.js";
import type { ProjectManifest } from "./schema/manifests.js";
import { type FoundAccounts, type FoundStack, readTemplateFiles } from "./template-files.js";
import type {
  AccountProvider,
  AuthType,
  Catalog,
  FactorInfo,
  FeatureInfo,
  Layer,
  Provider,
  Stack,
  StackKind,
} from "./types.js";

/** Where a stack's files go inside the project, by kind. A full-stack framework is the project. */
const DIRS: Record<StackKind, string> = { frontend: "frontend", backend: "backend", fullstack: "." };

/**
 * Reads `templates/` into typed data. The files of the templates themselves are read later, by `readSources()`.
 *
 * @param root absolute path of a templates folder
 * @throws TemplateError with every fault, naming the file and the key
 */
export async function loadCatalog(root: string): Promise<Catalog> {
  const files = readTemplateFiles(root);
  const faults = checkTemplates(files);
  if (faults.length > 0) throw new TemplateError(faults);
  const { $schema: _, ...defaults } = files.defaults;
  const { $schema: __, ...versions } = files.versions;
  const accounts = defaultFirst(files.accounts, defaults.auth);
  const all = accounts.map(({ content }) => content);
  const features = all.flatMap((content) => (content.features ?? []).map(feature));
  return {
    root,
    stacks: inOrder(
      files.stacks.map((found) => stack(found, files.kits)),
      defaults.backend,
    ),
    project: layers(files.project),
    accounts: accounts.map(accountProvider),
    authTypes: all.flatMap((content) => content.authTypes.map((entry) => authType(entry, features))),
    factors: all.flatMap((content) => content.factors.map(factor)),
    features,
    providers: all.flatMap((content) => (content.providers ?? []).map(provider)),
    defaults,
    versions,
  };
}

/** People look for a backend by its language: the default comes first, then the rest of its language. */
function inOrder(stacks: Stack[], standard: string): Stack[] {
  const { language } = stacks.find(({ kind, id }) => kind === "backend" && id === standard) ?? {};
  const rank = (stack: Stack) =>
    `${Number(stack.id !== standard)}${Number(stack.language !== language)}${stack.language}`;
  const ofKind = (kind: StackKind) => stacks.filter((entry) => entry.kind === kind);
  const backends = ofKind("backend").sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
  return [...ofKind("frontend"), ...backends, ...ofKind("fullstack")];
}

function stack({ kind, id, manifest: own }: FoundStack, kits: Kits): Stack {
  const manifest = withKits(own, kits);
  return {
    features: [],
    options: [],
    facts: {},
    environment: [],
    serverless: false,
    opens: kind === "backend" ? "/hello" : "/auth",
    ...manifest,
    id,
    kind,
    variant: manifest.variant ?? null,
    ownAccounts: manifest.ownAccounts ?? null,
    dir: DIRS[kind],
    layers: layers(manifest),
    commands: { serve: null, prepare: [], test: [], ...manifest.commands },
  };
}

function layers({ layers: all }: Pick<ProjectManifest, "layers">): Layer[] {
  return all.map(({ from, to = ".", when = {} }) => ({ from, to, when }));
}

/** The account provider of the default auth type comes first, and with it what it offers. */
function defaultFirst(accounts: FoundAccounts[], auth: string): FoundAccounts[] {
  const hasDefault = ({ content }: FoundAccounts) => content.authTypes.some(({ id }) => id === auth);
  return [...accounts.filter(hasDefault), ...accounts.filter((entry) => !hasDefault(entry))];
}

function accountProvider({ id, content }: FoundAccounts): AccountProvider {
  const { title, cores = [], settings = [], rules = [], factors } = content;
  return {
    id,
    title,
    cores: cores.map((core) => ({ url: null, default: false, ...core })),
    settings,
    rules,
    factors: factors.map((entry) => entry.id),
  };
}

type Entry<Key extends keyof AccountsFile> = NonNullable<AccountsFile[Key]>[number];

function authType(entry: Entry<"authTypes">, features: FeatureInfo[]): AuthType {
  return { ...entry, features: [...impliedFeatures(entry.secondFactors, features), ...(entry.features ?? [])] };
}

const factor = (entry: Entry<"factors">): FactorInfo => ({ sends: null, providers: false, ...entry });
const feature = (entry: Entry<"features">): FeatureInfo => ({ sends: null, ...entry });

function provider({ env, ...entry }: Entry<"providers">): Provider {
  const nothing = { additional: false, secret: false, optional: false, multiline: false, fallback: null, shared: null };
  return {
    default: false,
    pkce: false,
    formPost: false,
    note: null,
    ...entry,
    env: env.map((key) => ({ ...nothing, ...key })),
  };
}
