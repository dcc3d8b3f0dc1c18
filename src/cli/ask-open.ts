import { authChoices, providerChoices } from "../answers/choices.js";
import { areProvidersOpen, type Draft, openOptions, openQuestions, type Question } from "../answers/draft.js";
import { checkName, slug } from "../answers/names.js";
import { defaultProviders } from "../catalog/account-providers.js";
import { interrupted } from "../problem.js";
import { inspectTarget } from "../project/target.js";
import { askBackend, askFrontend, type Asking } from "./ask-stack.js";
import { Cancelled } from "./asker.js";
import { choose, chooseSome } from "./choose.js";

/**
 * Asks what is still open, one question after the other; each answer narrows the next. What only some answers make
 * necessary, such as a choice within a stack, is asked when it is necessary.
 *
 * @returns a draft without open questions
 * @throws RunError INTERRUPTED when a question is cancelled
 */
export async function askOpen(draft: Draft, asking: Asking): Promise<Draft> {
  const { catalog, settings, asker } = asking;
  const answered = { ...draft };
  try {
    for (const question of openQuestions(draft, settings)) await ask(question, answered, asking);
    if (areProvidersOpen(answered, settings, catalog)) {
      const standard = defaultProviders(catalog);
      answered.providers = await chooseSome("Social login with", providerChoices(catalog), standard, asker);
    }
    for (const { id, question, choices } of openOptions(answered)) {
      const all = choices.map((choice) => ({ ...choice, value: choice.id, conflict: null }));
      answered.options = { ...answered.options, [id]: await choose(question, all, choices[0]!.id, asker) };
    }
  } catch (error) {
    if (error instanceof Cancelled) throw interrupted("Cancelled. Nothing was written.");
    throw error;
  }
  return answered;
}

async function ask(question: Question, draft: Draft, asking: Asking): Promise<void> {
  const { catalog, asker } = asking;
  const { defaults } = catalog;
  if (question === "name") draft.name = await asker.text("App name", await freeName(defaults.name), nameFault);
  else if (question === "frontend") draft.frontend = await askFrontend(draft, asking);
  else if (question === "auth")
    draft.auth = await choose("How do people sign in?", authChoices(draft, catalog), defaults.auth, asker);
  else draft.backend = draft.frontend?.kind === "fullstack" ? null : await askBackend(draft, asking);
}

/** The folder is the slug of the name, so a problem with the folder is a problem with the name. */
async function nameFault(name: string): Promise<string | null> {
  const fault = checkName(name) ?? (await inspectTarget(slug(name))).problem;
  return fault?.message ?? null;
}

/** `my-app`, or `my-app-2` when there is a `my-app` already, and so on. */
async function freeName(name: string): Promise<string> {
  for (let number = 1; number < 100; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if ((await inspectTarget(slug(candidate))).problem === null) return candidate;
  }
  return name;
}
