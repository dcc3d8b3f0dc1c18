import { TemplateError } from "../problem.js";
import { impliedFeatures } from "./auth-needs.js";
import type { AuthTypesFile } from "./schema/data-files.js";
import type { ProjectManifest } from "./schema/manifests.js";
import { type FoundStack, readTemplateFiles } from "./template-files.js";
import type { AuthType, Catalog, FactorInfo, FeatureInfo, Layer, Provider, Stack, StackKind } from "./types.js";

/** Where a stack's files go inside the project, by kind. A full-stack framework is the project. */
const DIRS: Record<StackKind, string> = { frontend: "frontend", backend: "backend", fullstack: "." };

/**
 * Reads `templates/` into typed data. The files of the templates themselves are read later, by `readSources()`.
 *
 * @param root absolute path of a templates folder
 * @param options.checked false for templates that were checked when they were built: the check and its library are not
 * loaded
 * @throws TemplateError with every fault, naming the file and the key
 */
export async function loadCatalog(root: string, { checked = true }: { checked?: boolean } = {}): Promise<Catalog> {
  const files = readTemplateFiles(root);
  if (checked) {
    const faults = (await import("./schema/check-templates.js")).checkTemplates(files);
    if (faults.length > 0) throw new TemplateError(faults);
  }
  const { $schema: _, ...defaults } = files.defaults;
  const { $schema: __, ...versions } = files.versions;
  const features = files.authTypes.features.map(withSends);
  return {
    root,
    stacks: inOrder(files.stacks.map(stack), defaults.backend),
    project: layers(files.project),
    authTypes: files.authTypes.authTypes.map((entry) => authType(entry, features)),
    factors: files.authTypes.factors.map(withSends),
    features,
    providers: files.authTypes.providers.map(provider),
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

function stack({ kind, id, manifest }: FoundStack): Stack {
  const { $schema: _, ...said } = manifest;
  return {
    features: [],
    options: [],
    environment: [],
    serverless: false,
    opens: kind === "backend" ? "/hello" : "/auth",
    ...said,
    id,
    kind,
    variant: manifest.variant ?? null,
    accounts: manifest.sdk === null ? "own" : "supertokens",
    dir: DIRS[kind],
    layers: layers(manifest),
    commands: { serve: null, prepare: [], test: [], ...manifest.commands },
  };
}

function layers({ layers: all }: Pick<ProjectManifest, "layers">): Layer[] {
  return all.map(({ from, to = ".", when = {} }) => ({ from, to, when }));
}

function authType(entry: AuthTypesFile["authTypes"][number], features: FeatureInfo[]): AuthType {
  return { ...entry, features: [...impliedFeatures(entry.secondFactors, features), ...(entry.features ?? [])] };
}

function withSends<Entry extends { sends?: FactorInfo["sends"] }>(
  entry: Entry,
): Entry & { sends: FactorInfo["sends"] } {
  return { ...entry, sends: entry.sends ?? null };
}

function provider({ env, ...entry }: AuthTypesFile["providers"][number]): Provider {
  return {
    ...entry,
    env: env.map((key) => ({ additional: false, secret: false, optional: false, shared: null, ...key })),
  };
}
