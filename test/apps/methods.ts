import { readFileSync } from "node:fs";
import path from "node:path";
import { defaultProviders, needsProviders } from "../../src/catalog/account-providers.js";
import { featuresOf, recipesOf, sends } from "../../src/catalog/auth-needs.js";
import type { Catalog } from "../../src/catalog/types.js";
import type { Answers } from "../../src/plan/answers.js";
import type { Methods } from "./contract/target.js";
import { authTypeOf, type Combination } from "./matrix.js";

type Choice = Pick<Answers, "auth" | "firstFactors" | "secondFactors" | "providers">;

/** How people sign in to a project, by what was chosen. */
export function methodsOf(catalog: Catalog, choice: Choice): Methods {
  const needs = { ...choice, features: featuresOf(choice, catalog) };
  return {
    first: choice.firstFactors,
    second: choice.secondFactors,
    recipes: recipesOf(needs, catalog),
    providers: catalog.providers.filter(({ id }) => choice.providers.includes(id)),
    mails: sends("email", needs, catalog),
    sms: sends("sms", needs, catalog),
  };
}

/** The same of a project that need not exist yet. */
export function methodsOfCombination(catalog: Catalog, { auth, project }: Combination): Methods {
  if (project) {
    const { answers } = JSON.parse(readFileSync(path.join(project, "create-auth-app.json"), "utf8")) as {
      answers: Answers;
    };
    return methodsOf(catalog, answers);
  }
  const type = authTypeOf(auth, catalog);
  return methodsOf(catalog, {
    ...type,
    auth,
    providers: needsProviders(type.firstFactors, catalog) ? defaultProviders(catalog) : [],
  });
}
