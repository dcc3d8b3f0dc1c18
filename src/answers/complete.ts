import { defaultProviders, needsProviders } from "../catalog/account-providers.js";
import type { Catalog, PackageManager } from "../catalog/types.js";
import type { Answers } from "../plan/answers.js";
import { chosenCore } from "./cores.js";
import { type Draft, optionsOf, possibleCores } from "./draft.js";
import { nameFromFolder, slug } from "./names.js";
import type { Settings } from "./settings.js";

/**
 * The complete answers.
 *
 * @param draft without open questions or problems
 * @param folder base name of the target directory
 * @param launcher the package manager that launched us
 */
export function completeAnswers(
  draft: Draft,
  settings: Settings,
  catalog: Catalog,
  folder: string,
  launcher: PackageManager,
): Answers {
  const { defaults } = catalog;
  const auth = draft.auth!;
  const social = needsProviders(auth.firstFactors, catalog);
  const chosen = draft.providers ?? settings.providers;
  const options = optionsOf(draft).map(({ id, choices }) => [id, draft.options?.[id] ?? choices[0]!.id] as const);
  const port = (given: string | undefined, standard: number) => (given === undefined ? standard : Number(given));
  return {
    name: draft.name ?? nameFromFolder(folder, defaults.name),
    slug: slug(draft.directory === undefined ? draft.name! : folder),
    frontend: draft.frontend?.id ?? null,
    backend: draft.backend?.id ?? null,
    auth: auth.id,
    firstFactors: auth.firstFactors,
    secondFactors: auth.secondFactors,
    providers: social ? [...new Set(chosen?.map((id) => id.toLowerCase()) ?? defaultProviders(catalog))] : [],
    core: chosenCore(settings.core, possibleCores(draft, catalog)),
    ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
    ports: {
      frontend: port(settings.frontendPort, defaults.ports.frontend),
      backend: port(settings.backendPort, defaults.ports.backend),
    },
    packageManager: (settings.packageManager?.toLowerCase() as PackageManager | undefined) ?? launcher,
  };
}
