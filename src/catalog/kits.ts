import path from "node:path";
import type { CompleteManifest, KitManifest, StackManifest } from "./schema/manifests.js";

/** Kits by name. */
export type Kits = Record<string, KitManifest>;

type Uses = Pick<StackManifest, "kits" | "with">;

/** A layer of a kit, at its place in a stack. */
interface Offered {
  kit: string;
  /** Target folder of the kit. */
  to: string;
  layer: KitManifest["layers"][number];
}

/**
 * Puts together what a stack's manifest and its kits say, so that nothing after this knows kits.
 *
 * @param manifest a manifest in which `checkTemplates()` found nothing
 * @param kits all kits, checked as well
 * @returns the stack's own words before those of its kits, and the layers of the kits before its own
 */
export function withKits(manifest: StackManifest, kits: Kits): CompleteManifest {
  return { ...wordsOf(manifest, kits), layers: [...kitLayers(manifest, kits), ...(manifest.layers ?? [])] };
}

/** What is said, but for layers. The nearest wins, and of several kits the first. */
function wordsOf(manifest: StackManifest | KitManifest, kits: Kits): Omit<CompleteManifest, "layers"> {
  const { $schema: _, kits: used = [], with: __, layers: ___, ...own } = manifest;
  const all = [own, ...used.map(({ kit }) => wordsOf(kits[kit]!, kits))].reverse();
  const commands = Object.assign({}, ...all.map((words) => words.commands ?? {}));
  return { ...Object.assign({}, ...all), commands };
}

function kitLayers({ kits: used = [], with: names = [] }: Uses, kits: Kits): CompleteManifest["layers"] {
  const all = offered(used, kits, ".");
  const chosen = new Set<Offered>();
  const choose = (one: Offered | undefined): void => {
    if (!one || chosen.has(one)) return;
    chosen.add(one);
    for (const name of one.layer.needs ?? []) choose(called(name, all, one.kit));
  };
  for (const one of all) if (!one.layer.optional) choose(one);
  for (const name of [...names, ...namedByKits(used, kits)]) choose(called(name, all));
  const replaced = [...chosen].flatMap(({ kit, layer }) => (layer.replaces ?? []).map((name) => `${kit}/${name}`));
  return all
    .filter((one) => chosen.has(one) && !replaced.includes(`${one.kit}/${one.layer.name}`))
    .map(({ kit, to, layer }) => ({
      from: `kits/${kit}/${layer.name}`,
      to: layer.to?.startsWith("/") ? layer.to : path.posix.join(to, layer.to ?? "."),
      ...(layer.when ? { when: layer.when } : {}),
    }));
}

/** The layers of kits and of the kits that they bring, in order. */
function offered(used: NonNullable<Uses["kits"]>, kits: Kits, below: string): Offered[] {
  return used.flatMap(({ kit, to: folder = "." }) => {
    const { kits: brought = [], layers } = kits[kit]!;
    const to = path.posix.join(below, folder);
    return [...offered(brought, kits, to), ...layers.map((layer) => ({ kit, to, layer }))];
  });
}

/** Kits that are made of kits ask for layers of those, too. */
function namedByKits(used: NonNullable<Uses["kits"]>, kits: Kits): string[] {
  return used.flatMap(({ kit }) => [...(kits[kit]!.with ?? []), ...namedByKits(kits[kit]!.kits ?? [], kits)]);
}

/** A name means a layer of the kit that says it, else an optional layer of another kit. */
function called(name: string, all: Offered[], kit?: string): Offered | undefined {
  const named = all.filter(({ layer }) => layer.name === name);
  return named.find((one) => one.kit === kit) ?? named.find(({ layer }) => layer.optional);
}
