import { factorsOf } from "../catalog/auth-needs.js";
import type { ConditionKey } from "../catalog/schema/manifests.js";
import type { Condition } from "../catalog/types.js";
import { TemplateError } from "../problem.js";
import type { BasicView } from "./view.js";

/**
 * What a layer's `when` can ask about: each key has the values that hold for this project. The keys of the manifests'
 * schema, and the options of stacks.
 */
export function facts(view: BasicView): Record<string, string[]> {
  const ids = (stack: { id: string } | null) => (stack ? [stack.id] : []);
  const ofEveryProject: Record<ConditionKey, string[]> = {
    part: view.parts.map((part) => part.kind),
    frontend: ids(view.frontend),
    backend: ids(view.backend),
    accounts: view.parts.map((part) => part.accounts),
    language: view.parts.map((part) => part.language),
    auth: [view.auth.id],
    factor: factorsOf(view.auth),
    firstFactor: view.auth.firstFactors,
    secondFactor: view.auth.secondFactors,
    recipe: view.auth.recipes,
    callback: view.auth.providers.map(({ formPost }) => (formPost ? "form" : "link")),
    sends: [...(view.auth.mails ? ["email"] : []), ...(view.auth.sms ? ["sms"] : [])],
    core: [view.core.kind],
    packageManager: [view.pm.id],
    devCore: [view.generator.devCore],
  };
  const options = Object.entries(view.options).map(([id, choice]) => [id, choice === undefined ? [] : [choice]]);
  return { ...ofEveryProject, ...(Object.fromEntries(options) as Record<string, string[]>) };
}

/**
 * @returns true when every key of the condition has at least one value that holds
 * @throws TemplateError for a key that is not a fact
 */
export function matches(condition: Condition, known: Record<string, string[]>): boolean {
  return Object.entries(condition).every(([key, wanted]) => {
    const actual = known[key];
    if (!actual) throw new TemplateError([`Unknown condition "${key}"; known: ${Object.keys(known).join(", ")}`]);
    return wanted.some((value) => actual.includes(value));
  });
}
