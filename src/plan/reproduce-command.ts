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

/**
 * What `--core` says of a core: its kind where that is enough, otherwise its address; null for no core.
 *
 * @param cores the kinds that it may be of
 */
export function coreWord(core: Answers["core"], cores: readonly CoreInfo[]): string | null {
  const url = cores.find(({ id }) => id === core?.kind)?.url ?? null;
  return core && (url === null ? core.url : core.kind);
}

function coreFlag({ core, ...answers }: Answers, catalog: Catalog): string | null {
  const cores = coresOf(accountsOf(chosenStacks(answers, catalog), catalog));
  const usual = cores.find((known) => known.default && known.url !== null);
  return core?.kind === usual?.id ? null : coreWord(core, cores);
}

function unlessDefault(port: number, standard: number): string | null {
  return port === standard ? null : String(port);
}
