import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { impliedFeatures } from "./auth.js";
import { sideOf } from "./compatibility.js";
import { expect, Manifest } from "./manifest.js";
import { CORE_KINDS, FACTORS } from "./types.js";
import type { AuthType, Catalog, Defaults, FactorInfo, FeatureInfo, Layer, Provider, Stack, StackKind, StackOption, Variant, Versions } from "./types.js";

/** Where a stack's files go inside the project, by kind. A full-stack framework is the project. */
const DIRS: Record<StackKind, string> = { frontend: "frontend", backend: "backend", fullstack: "." };

/**
 * Reads `templates/` into typed data. The files of the templates themselves are read later, by `readSources()`.
 *
 * @param root absolute path of a templates folder
 * @throws ManifestError naming the file and the key when a manifest is not as it should be
 */
export async function loadCatalog(root: string): Promise<Catalog> {
  const auth = readManifest(path.join(root, "auth-types.json"));
  const features = auth.objects("features").map(readFeature);
  const defaults = readDefaults(readManifest(path.join(root, "defaults.json")));
  const catalog: Catalog = {
    root,
    stacks: [...readStacks(root, "frontend"), ...byLanguage(readStacks(root, "backend"), defaults.backend), ...readStacks(root, "fullstack")],
    project: readLayers(readManifest(path.join(root, "project", "template.json"))),
    authTypes: auth.objects("authTypes").map((entry) => readAuthType(entry, features)),
    factors: auth.objects("factors").map(readFactor),
    features,
    providers: auth.objects("providers").map(readProvider),
    defaults,
    versions: readVersions(readManifest(path.join(root, "versions.json"))),
  };
  checkNames(catalog);
  return catalog;
}

/** The files are many and small: read one after the other they take a fraction of what promises for them would. */
function readManifest(file: string): Manifest {
  return new Manifest(file, JSON.parse(readFileSync(file, "utf8")));
}

function readStacks(root: string, kind: StackKind): Stack[] {
  const folder = path.join(root, kind);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return ids.map((id) => readStack(path.join(folder, id), kind, id));
}

/** There are many backends, and people look for theirs by its language: the default comes first, then the rest of its language. */
function byLanguage(backends: Stack[], standard: string): Stack[] {
  const { language } = backends.find(({ id }) => id === standard) ?? {};
  const rank = (stack: Stack) => `${Number(stack.id !== standard)}${Number(stack.language !== language)}${stack.language}`;
  return backends.toSorted((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
}

function readStack(root: string, kind: StackKind, id: string): Stack {
  const manifest = readManifest(path.join(root, "template.json"));
  const commands = manifest.object("commands");
  return {
    id,
    kind,
    title: manifest.string("title"),
    summary: manifest.string("summary"),
    variant: readVariant(manifest),
    language: manifest.string("language"),
    aliases: manifest.strings("aliases"),
    sdk: manifest.optionalString("sdk") ?? null,
    requires: manifest.objects("requires").map((entry) => ({
      tool: entry.oneOf("tool", ["node", "python", "go"]),
      min: entry.string("min"),
    })),
    factors: readFactors(manifest, "factors"),
    features: manifest.optionalStrings("features"),
    options: manifest.optionalObjects("options").map(readOption),
    serverless: manifest.optionalBoolean("serverless"),
    opens: manifest.optionalString("opens") ?? (kind === "backend" ? "/hello" : "/auth"),
    dir: DIRS[kind],
    layers: readLayers(manifest),
    commands: {
      install: commands.lists("install"),
      start: commands.strings("start"),
      serve: commands.keys().includes("serve") ? commands.strings("serve") : null,
      check: commands.lists("check"),
      prepare: commands.keys().includes("prepare") ? commands.lists("prepare") : [],
      test: commands.keys().includes("test") ? commands.lists("test") : [],
    },
    root,
  };
}

function readVariant(manifest: Manifest): Variant | null {
  const variant = manifest.optionalObject("variant");
  if (variant === undefined) return null;
  return { of: variant.string("of"), question: variant.string("question"), title: variant.string("title") };
}

function readOption(entry: Manifest): StackOption {
  const choices = entry.objects("choices").map((choice) => ({ id: choice.string("id"), title: choice.string("title"), summary: choice.string("summary") }));
  return { id: entry.string("id"), question: entry.string("question"), choices };
}

function readLayers(manifest: Manifest): Layer[] {
  return manifest.objects("layers").map((entry) => ({
    from: entry.string("from"),
    to: entry.optionalString("to") ?? ".",
    when: entry.optionalObject("when")?.listsByKey() ?? {},
  }));
}

const readFactors = (entry: Manifest, key: string) => entry.strings(key).map((factor) => expect(entry, key, factor, FACTORS));

function readAuthType(entry: Manifest, features: FeatureInfo[]): AuthType {
  const secondFactors = readFactors(entry, "secondFactors");
  const ids = features.map(({ id }) => id);
  return {
    id: entry.string("id"),
    title: entry.string("title"),
    summary: entry.string("summary"),
    aliases: entry.strings("aliases"),
    firstFactors: readFactors(entry, "firstFactors"),
    secondFactors,
    features: [...impliedFeatures(secondFactors, features), ...entry.optionalStrings("features").map((id) => expect(entry, "features", id, ids))],
  };
}

const readSends = (entry: Manifest) => (entry.optionalString("sends") === undefined ? null : entry.oneOf("sends", ["email", "sms"]));

function readFactor(entry: Manifest): FactorInfo {
  return {
    id: entry.oneOf("id", FACTORS),
    title: entry.string("title"),
    recipe: entry.string("recipe"),
    as: entry.strings("as").map((use) => expect(entry, "as", use, ["first", "second"])),
    sends: readSends(entry),
  };
}

function readFeature(entry: Manifest): FeatureInfo {
  return {
    id: entry.string("id"),
    title: entry.string("title"),
    licensed: entry.boolean("licensed"),
    recipes: entry.strings("recipes"),
    secondFactors: readFactors(entry, "secondFactors"),
    sends: readSends(entry),
  };
}

function readProvider(entry: Manifest): Provider {
  const env = entry.objects("env").map((variable) => ({
    name: variable.string("name"),
    key: variable.string("key"),
    additional: variable.optionalBoolean("additional"),
    secret: variable.optionalBoolean("secret"),
    optional: variable.optionalBoolean("optional"),
    shared: variable.optionalString("shared") ?? null,
  }));
  return { id: entry.string("id"), title: entry.string("title"), env };
}

function readDefaults(manifest: Manifest): Defaults {
  const ports = manifest.object("ports");
  const cores = manifest.object("cores");
  return {
    name: manifest.string("name"),
    frontend: manifest.string("frontend"),
    backend: manifest.string("backend"),
    auth: manifest.string("auth"),
    providers: manifest.strings("providers"),
    core: manifest.oneOf("core", CORE_KINDS),
    ports: { frontend: ports.number("frontend"), backend: ports.number("backend"), core: ports.number("core") },
    cores: { demo: cores.string("demo"), local: cores.string("local"), docker: cores.string("docker") },
  };
}

function readVersions(manifest: Manifest): Versions {
  return Object.fromEntries(manifest.keys().map((key) => [key, manifest.object(key).stringsByKey()]));
}

/** Two stacks that answer to one name would make the command line guess. */
function checkNames(catalog: Catalog): void {
  const seen = new Map<string, string>();
  for (const stack of catalog.stacks) {
    const space = sideOf(stack);
    for (const name of [stack.id, ...stack.aliases]) {
      const key = `${space} ${name}`;
      const other = seen.get(key);
      if (other) throw new Error(`Both ${other} and ${stack.id} are called "${name}" (templates/${stack.kind}/${stack.id}/template.json)`);
      seen.set(key, stack.id);
    }
  }
}
