import type { Sources } from "../../src/catalog/layers.js";
import type { Catalog } from "../../src/catalog/types.js";
import type { Answers } from "../../src/plan/answers.js";
import { prepare } from "../../src/plan/plan.js";
import type { Leaf } from "./memo.js";
import { GENERATOR, secret } from "./project.js";

/**
 * Renders every text once more, without remembering anything, and for the last project that it was given to instead of
 * the first: so it also shows that the memory of `memo.ts` gave it to none that would have another text.
 *
 * @returns a line for each text that is another one this time
 */
export function rendersTheSameAgain(leaves: Leaf<Answers>[], sources: Sources, catalog: Catalog): string[] {
  const render = new Map(
    [...sources.values()]
      .flat()
      .flatMap(({ origin, contents }) => (typeof contents === "function" ? [[origin, contents] as const] : [])),
  );
  const byExample = new Map<Answers, Leaf<Answers>[]>();
  for (const leaf of leaves) {
    const others = byExample.get(leaf.example) ?? [];
    others.push(leaf);
    byExample.set(leaf.example, others);
  }
  // One view at a time: all of them would take more memory than all texts.
  return [...byExample].flatMap(([example, ofExample]) => {
    const { view } = prepare({ answers: example, catalog, sources, secret, ...GENERATOR });
    return ofExample
      .filter(({ origin, text }) => render.get(origin)?.(view) !== text)
      .map(({ origin }) => `${origin}: another text for ${JSON.stringify(example)}`);
  });
}
