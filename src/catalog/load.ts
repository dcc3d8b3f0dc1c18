import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { impliedFeatures } from "./auth.js";
import { expect, Manifest } from "./manifest.js";
import { CORE_KINDS, FACTORS } from "./types.js";
import type { AuthType, Catalog, Defaults, FactorInfo, FeatureInfo, Layer, Provider, Stack, StackKind, StackOption, Variant, Versions } from "./types.js";

const KINDS: StackKind[] = ["frontend", "backend", "fullstack"];

/** Where a stack's files go inside the project, by kind. A full-stack framework is the project. */
const DIRS: Record<StackKind, string> = { frontend: "frontend", backend: "backend", fullstack: "." };

/**
 * Reads `templates/` into typed data. The files of the templates themselves are read later, by `readSources()`.
 *
 * @param root absolute path of a templates folder
 * @throws ManifestError naming the file and the key when a manifest is not as it should be
 */
export async function loadCatalog(root: string): Promise<Catalog> {
  const [defaults, auth, versions, project, ...stacks] = await Promise.all([
    readManifest(path.join(root, "defaults.json")),
    readManifest(path.join(root, "auth-types.json")),
    readManifest(path.join(root, "versions.json")),
    readManifest(path.join(root, "project", "template.json")),
    ...KINDS.map((kind) => readStacks(root, kind)),
  ]);
  const features = auth.objects("features").map(readFeature);
  const catalog: Catalog = {
    root,
    stacks: stacks.flat(),
    project: readLayers(project),
    authTypes: auth.objects("authTypes").map((entry) => readAuthType(entry, features)),
    factors: auth.objects("factors").map(readFactor),
    features,
    providers: auth.objects("providers").map(readProvider),
    defaults: readDefaults(defaults),
    versions: readVersions(versions),
  };
  checkNames(catalog);
  return catalog;
}

async function readManifest(file: string): Promise<Manifest> {
  return new Manifest(file, JSON.parse(await readFile(file, "utf8")));
}

async function readStacks(root: string, kind: StackKind): Promise<Stack[]> {
  const folder = path.join(root, kind);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return Promise.all(ids.map((id) => readStack(path.join(folder, id), kind, id)));
}

async function readStack(root: string, kind: StackKind, id: string): Promise<Stack> {
  const manifest = await readManifest(path.join(root, "template.json"));
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
    const space = stack.kind === "backend" ? "backend" : "frontend";
    for (const name of [stack.id, ...stack.aliases]) {
      const key = `${space} ${name}`;
      const other = seen.get(key);
      if (other) throw new Error(`Both ${other} and ${stack.id} are called "${name}" (templates/${stack.kind}/${stack.id}/template.json)`);
      seen.set(key, stack.id);
    }
  }
}
