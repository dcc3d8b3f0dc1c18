import type { Sources } from "../../src/catalog/layers.js";
import type { Catalog } from "../../src/catalog/types.js";
import type { Answers } from "../../src/plan/answers.js";
import { createView, type View } from "../../src/plan/view.js";
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
  const views = new Map<Answers, View>();
  const viewOf = (example: Answers): View => {
    const view = views.get(example) ?? createView(example, catalog, GENERATOR, secret);
    views.set(example, view);
    return view;
  };
  return leaves
    .filter(({ origin, text, example }) => render.get(origin)?.(viewOf(example)) !== text)
    .map(({ origin, example }) => `${origin}: another text for ${JSON.stringify(example)}`);
}
