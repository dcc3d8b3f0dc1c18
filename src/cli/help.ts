import { namedCores, takesUrl } from "../answers/cores.js";
import { NONE } from "../answers/named-stack.js";
import { coresOf } from "../catalog/account-providers.js";
import { factorIds } from "../catalog/auth-needs.js";
import { backends, frontends } from "../catalog/stacks.js";
import { PACKAGE_MANAGERS, type Catalog } from "../catalog/types.js";
import { CREATE_OPTIONS, flagOf, type Option, stackOptions } from "./options.js";

const COLUMNS = 80;
/** Where the explanations begin. */
const INDENT = 30;

/** The help of the command line: all flags, with the ids that this version knows. */
export function helpText(catalog: Catalog, version: string): string {
  const options: Option[] = [...CREATE_OPTIONS, ...stackOptions(catalog)];
  const groups = [...new Set(options.flatMap((option) => option.group ?? []))];
  return `${[
    `create-auth-app ${version}`,
    "",
    "Writes a frontend + backend project in which a user signs in.",
    "",
    "Usage",
    "  create-auth-app [directory] [options]",
    "  create-auth-app list [frontends|backends|auth-types|providers] [--json]",
    "  create-auth-app explain <paths> [options]",
    "  create-auth-app core [--port <n>] [--data <dir>] [--ephemeral]",
    "  create-auth-app core exec -- <command>",
    "  create-auth-app core --help",
    ...groups.flatMap((group) => [
      "",
      group,
      ...options.filter((option) => option.group === group).flatMap((option) => optionLines(option, catalog)),
    ]),
    "",
    "  -h, --help                  this text",
    "  -v, --version               the version",
    "",
    "Examples",
    "  create-auth-app                          asks what it needs to know",
    "  create-auth-app my-app --yes             asks nothing",
    "  create-auth-app my-app --yes --dry-run   shows what it would write",
    "",
    "Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted.",
  ].join("\n")}\n`;
}

function optionLines(option: Option, catalog: Catalog): string[] {
  const flags = `${option.short ? `-${option.short}, ` : "    "}${flagOf(option)}${option.value ? ` ${option.value}` : ""}`;
  const values = allowedValues(option.sets, catalog);
  const lines = [option.help ?? "", ...(values ? listLines(values, COLUMNS - INDENT) : [])];
  const head = `  ${flags}`;
  // A flag that is too long for its column has a line of its own.
  const fits = head.length + 2 <= INDENT;
  const rest = lines.slice(fits ? 1 : 0).map((line) => " ".repeat(INDENT) + line);
  return fits ? [head.padEnd(INDENT) + lines[0], ...rest] : [head, ...rest];
}

/** What a flag can be set to; the default, where there is one, is marked. */
export function allowedValues(key: string, catalog: Catalog): string[] | null {
  const { defaults } = catalog;
  const mark = (ids: readonly string[], standard: string) =>
    ids.map((id) => (id === standard ? `${id} (default)` : id));
  const cores = coresOf(catalog.accounts);
  const coreValues = () => [
    ...mark(namedCores(cores), cores.find((core) => core.default)?.id ?? ""),
    ...(takesUrl(cores) ? ["or the URL of one"] : []),
  ];
  const ids = (entries: { id: string }[]) => entries.map((entry) => entry.id);
  switch (key) {
    case "frontend":
      return [...mark(ids(frontends(catalog)), defaults.frontend), NONE];
    case "backend":
      return mark(ids(backends(catalog)), defaults.backend);
    case "auth":
      return mark(ids(catalog.authTypes), defaults.auth);
    case "firstFactors":
      return factorIds(catalog, "first");
    case "secondFactors":
      return factorIds(catalog, "second");
    case "providers":
      return catalog.providers.length > 0 ? ids(catalog.providers) : ["none in this version"];
    case "core":
      return coreValues();
    case "frontendPort":
      return [`${defaults.ports.frontend} (default)`];
    case "backendPort":
      return [`${defaults.ports.backend} (default)`];
    case "packageManager":
      return [...PACKAGE_MANAGERS];
    default:
      return null;
  }
}

function listLines(values: string[], width: number): string[] {
  const lines: string[] = [];
  for (const [index, value] of values.entries()) {
    const word = index < values.length - 1 ? `${value},` : value;
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
