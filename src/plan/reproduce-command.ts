import { accountsOf, coresOf, defaultProviders } from "../catalog/account-providers.js";
import type { Catalog, CoreInfo } from "../catalog/types.js";
import { sh } from "./escape.js";
import type { Answers } from "./answers.js";
import { chosenStacks } from "./view.js";

/**
 * The one line that makes the same project again. It names what differs from the defaults. Pure, and a function of the
 * answers and the catalog alone, so that it can be written into the project.
 *
 * @param version of create-auth-app, which is part of what decides the bytes
 */
export function reproduceCommand(answers: Answers, catalog: Catalog, version: string): string {
  const { ports } = catalog.defaults;
  const flags: [string, string | null][] = [
    ["--name", answers.name === answers.slug ? null : answers.name],
    ["--frontend", answers.frontend ?? "none"],
    // A full-stack framework has no separate backend to name.
    ["--backend", answers.backend],
    ["--auth", answers.auth === "custom" ? null : answers.auth],
    ["--first-factors", answers.auth === "custom" ? answers.firstFactors.join(",") : null],
    ["--second-factors", answers.auth === "custom" ? answers.secondFactors.join(",") || null : null],
    [
      "--providers",
      answers.providers.join() === defaultProviders(catalog).join() ? null : answers.providers.join(",") || null,
    ],
    ...Object.entries(answers.options ?? {}).map(([id, choice]): [string, string] => [`--${id}`, choice]),
    ["--core", coreFlag(answers, catalog)],
    ["--frontend-port", unlessDefault(answers.ports.frontend, ports.frontend)],
    ["--backend-port", unlessDefault(answers.ports.backend, ports.backend)],
    ["--package-manager", answers.packageManager === "npm" ? null : answers.packageManager],
  ];
  const words = flags.flatMap(([flag, value]) => {
    if (value === null) return [];
    // As a word of its own, a value that begins with a dash would be read as an option.
    return value.startsWith("-") ? [`${flag}=${value}`] : [flag, value];
  });
  return ["npx", `create-auth-app@${version}`, answers.slug, ...words].map(sh).join(" ");
}

/** What `--core` says of these answers: the kind that is meant by its name, otherwise an address; null without a core. */
export function coreWord(answers: Answers, catalog: Catalog): string | null {
  const { core } = answers;
  return core && (coreOf(answers, catalog)?.url == null ? core.url : core.kind);
}

function coreFlag(answers: Answers, catalog: Catalog): string | null {
  return coreOf(answers, catalog)?.default ? null : coreWord(answers, catalog);
}

function coreOf(answers: Answers, catalog: Catalog): CoreInfo | undefined {
  const { core } = answers;
  return coresOf(accountsOf(chosenStacks(answers, catalog), catalog)).find(({ id }) => id === core?.kind);
}

function unlessDefault(port: number, standard: number): string | null {
  return port === standard ? null : String(port);
}
