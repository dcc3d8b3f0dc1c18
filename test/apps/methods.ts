import type { Catalog } from "../../src/catalog/types.js";
import type { Answers } from "../../src/plan/types.js";
import type { Methods, Provider } from "./contract/target.js";

/** How people sign in to a project, by what was chosen. */
export function methodsOf(catalog: Catalog, { auth, firstFactors, secondFactors, providers }: Choice): Methods {
  const factors = [...firstFactors, ...secondFactors];
  const recipes = factors.map((factor) => catalog.factors.find(({ id }) => id === factor)?.recipe ?? factor);
  if (secondFactors.length > 0) recipes.push("multifactorauth", "emailverification");
  if (secondFactors.some((factor) => factor !== "totp")) recipes.push("accountlinking");
  if (auth === "multitenancy") recipes.push("multitenancy");
  return {
    first: firstFactors,
    second: secondFactors,
    recipes: [...new Set(recipes)],
    providers: catalog.providers.filter(({ id }) => providers.includes(id)) as unknown as Provider[],
  };
}

type Choice = Pick<Answers, "auth" | "firstFactors" | "secondFactors" | "providers">;
