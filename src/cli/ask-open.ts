import { authChoices, type Choice, stackChoices } from "../answers/choices.js";
import { type Draft, openOptions, openQuestions, type Question } from "../answers/draft.js";
import { checkName, slug } from "../answers/names.js";
import type { Settings } from "../answers/settings.js";
import type { Catalog, Stack } from "../catalog/types.js";
import { interrupted, RunError } from "../problem.js";
import type { Machine } from "../project/machine.js";
import { inspectTarget } from "../project/target.js";

/** A choice as it is shown. One with a reason cannot be chosen. */
export interface ShownChoice {
  title: string;
  summary: string;
  /** Why it cannot be chosen here, or null. */
  reason: string | null;
}

/** Asks a person. Both methods throw `Cancelled` when the person cancels. */
export interface Asker {
  /** @param check returns what is wrong with a text, or null */
  text(message: string, initial: string, check: (text: string) => Promise<string | null>): Promise<string>;
  /** @returns index of the choice */
  select(message: string, choices: ShownChoice[], initial: number): Promise<number>;
}

/** The person pressed Ctrl-C, Ctrl-D or Escape at a question. */
export class Cancelled extends Error {}

export interface Asking {
  catalog: Catalog;
  settings: Settings;
  machine: Machine;
  asker: Asker;
}

/**
 * Asks what is still open, one question after the other; each answer narrows the next.
 *
 * @returns a draft without open questions
 * @throws RunError INTERRUPTED when a question is cancelled
 */
export async function askOpen(draft: Draft, asking: Asking): Promise<Draft> {
  const answered = { ...draft };
  try {
    for (const question of openQuestions(draft, asking.settings)) await ask(question, answered, asking);
    for (const { id, question, choices } of openOptions(answered)) {
      const all = choices.map((choice) => ({ ...choice, value: choice.id, conflict: null }));
      answered.options = { ...answered.options, [id]: await choose(question, all, choices[0]!.id, asking.asker) };
    }
  } catch (error) {
    if (error instanceof Cancelled) throw interrupted("Cancelled. Nothing was written.");
    throw error;
  }
  return answered;
}

async function ask(question: Question, draft: Draft, { catalog, machine, asker }: Asking): Promise<void> {
  const { defaults } = catalog;
  if (question === "name") {
    draft.name = await asker.text("App name", await freeName(defaults.name), nameFault);
  } else if (question === "auth") {
    draft.auth = await choose("How do people sign in?", authChoices(draft, catalog), defaults.auth, asker);
  } else if (question === "backend" && draft.frontend?.kind === "fullstack") {
    draft.backend = null;
  } else {
    const choices = await withMachine(stackChoices(question, draft, catalog), machine);
    draft[question] = await chooseStack(
      question === "frontend" ? "Frontend" : "Backend",
      choices,
      defaults[question],
      asker,
    );
  }
}

type StackChoice = Choice<Stack | null>;

/** The variants of one framework are one choice. Choosing it leads to a question about the variant. */
async function chooseStack(
  message: string,
  choices: StackChoice[],
  standard: string,
  asker: Asker,
): Promise<Stack | null> {
  const frameworkOf = ({ value, id }: StackChoice) => value?.variant?.of ?? id;
  const frameworks = [...new Set(choices.map(frameworkOf))].map((name) => {
    const members = choices.filter((choice) => frameworkOf(choice) === name);
    const first = members.find((member) => member.conflict === null) ?? members[0]!;
    return { first, members };
  });
  const shown = frameworks.map(({ first, members }) => {
    if (members.length === 1) return first;
    const summary = members.map((member) => member.value!.variant!.title).join(" or ");
    return { ...first, title: first.value!.variant!.of, summary };
  });
  const taken = await choose(message, shown, standard, asker);
  const members = frameworks.find(({ first }) => first.value === taken)!.members;
  if (members.length === 1) return taken;
  const variants = members.map((member) => ({ ...member, title: member.value!.variant!.title }));
  return choose(taken!.variant!.question, variants, standard, asker);
}

async function choose<T>(message: string, choices: Choice<T>[], standard: string, asker: Asker): Promise<T> {
  const shown = choices.map(({ title, summary, conflict }) => ({ title, summary, reason: conflict }));
  const possible = choices.findIndex((choice) => choice.conflict === null);
  if (possible === -1) throw nothingPossible(message, choices);
  const preferred = choices.findIndex((choice) => choice.id === standard && choice.conflict === null);
  const index = await asker.select(message, shown, preferred === -1 ? possible : preferred);
  return choices[index]!.value;
}

/** A question without a possible answer is not asked. */
function nothingPossible(message: string, choices: Choice<unknown>[]): RunError {
  const reasons = choices.map((choice) => `${choice.title}: ${choice.conflict}`).join(" ");
  return new RunError(
    [{ code: "INCOMPATIBLE_BACKEND", message: `Nothing can be chosen for "${message}". ${reasons}` }],
    2,
  );
}

/** Stacks that this machine cannot run are shown, with the reason. */
function withMachine(choices: Choice<Stack | null>[], machine: Machine): Promise<Choice<Stack | null>[]> {
  return Promise.all(
    choices.map(async (choice) => {
      const [unmet] = choice.value ? await machine.unmet([choice.value]) : [];
      return { ...choice, conflict: choice.conflict ?? unmet?.message ?? null };
    }),
  );
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
