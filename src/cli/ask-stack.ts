import { type Choice, languageChoices, stackChoices } from "../answers/choices.js";
import type { Draft } from "../answers/draft.js";
import type { Settings } from "../answers/settings.js";
import type { Catalog, Stack } from "../catalog/types.js";
import type { Machine } from "../project/machine.js";
import type { Asker } from "./asker.js";
import { choose } from "./choose.js";

export interface Asking {
  catalog: Catalog;
  settings: Settings;
  machine: Machine;
  asker: Asker;
}

type StackChoice = Choice<Stack | null>;

/** Asks for the frontend: the frameworks, then the variant of the chosen one. */
export async function askFrontend(draft: Draft, asking: Asking): Promise<Stack | null> {
  const choices = await withMachine(stackChoices("frontend", draft, asking.catalog), asking);
  return chooseFramework("Frontend", choices, asking.catalog.defaults.frontend, asking.asker);
}

/** Asks for the backend: the language, then its frameworks. */
export async function askBackend(draft: Draft, asking: Asking): Promise<Stack | null> {
  const standard = asking.catalog.defaults.backend;
  const choices = await withMachine(stackChoices("backend", draft, asking.catalog), asking);
  const usual = choices.find(({ id }) => id === standard)?.value?.language ?? "";
  const languages = languageChoices(choices);
  const language = await choose("Backend language", languages, usual, asking.asker);
  const own = choices.filter(({ value }) => value?.language === language);
  return chooseFramework("Backend", own, standard, asking.asker);
}

/** The variants of one framework are one choice. Choosing it leads to a question about the variant. */
async function chooseFramework(
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

/** What this machine cannot run cannot be chosen, unless the project is not installed here. */
function withMachine(choices: StackChoice[], { machine, settings }: Asking): Promise<StackChoice[]> {
  return Promise.all(
    choices.map(async (choice) => {
      const isFree = choice.conflict !== null || choice.value === null || settings.install === false;
      return isFree ? choice : { ...choice, conflict: await machine.lack(choice.value!) };
    }),
  );
}
