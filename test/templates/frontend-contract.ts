import { hasCore } from "./has-core.js";
import type { Catalog } from "../../src/catalog/types.js";
import type { AuthShape, BrowserCase } from "../apps/browser/site.js";
import { BROWSER_CASES } from "../apps/browser/suite.js";
import {
  ACCESSIBILITY_RULES,
  COLOURS,
  ROUTES,
  SECTIONS,
  TOLERATED_ERRORS,
  WINDOWS,
  type Word,
} from "../apps/browser/words.js";
import { code, codes, table } from "./markers.js";

/** What stands between the comments of docs/frontend-contract.md, by their names: from the data of the browser suite. */
export function frontendContract(catalog: Catalog): Record<string, string> {
  return {
    routes: table(
      ["address", "page"],
      Object.values(ROUTES).map(({ path, what }) => [code(path), what]),
    ),
    words: SECTIONS.map(({ title, words }) => `### ${title}\n\n${wordTable(words)}`).join("\n\n"),
    errors: TOLERATED_ERRORS.map(({ says, why }) => `- ${code(String(says))}: ${why}.`).join("\n"),
    windows: WINDOWS.map(({ width, height }) => `${width} × ${height}`).join(" and "),
    colours: COLOURS.join(" and "),
    rules: codes(ACCESSIBILITY_RULES),
    cases: table(
      ["case", "auth types"],
      BROWSER_CASES.map((entry) => [entry.name, appliesTo(entry, catalog)]),
    ),
  };
}

function wordTable(words: Word[]): string {
  return table(
    ["element", "name or text", "where", "what it is there for"],
    words.map(({ kind, says, anywhere, what }) => [
      kind === "css" ? "by selector" : kind,
      code(String(says)),
      anywhere ? "page" : "`main`",
      what,
    ]),
  );
}

/** The auth types that a case applies to; for a case of other sets of factors, the factors that bring it. */
function appliesTo({ when = () => true }: BrowserCase, catalog: Catalog): string {
  const { authTypes, factors, stacks } = catalog;
  // Stacks that keep their own users have pages and a suite of their own.
  const offered = new Set(stacks.filter((stack) => hasCore(stack, catalog)).flatMap((stack) => stack.factors));
  const providers = catalog.providers.map(({ title }) => title);
  const shapes = authTypes
    .filter(({ firstFactors }) => firstFactors.every((id) => offered.has(id)))
    .map(({ id: auth, firstFactors, secondFactors }): AuthShape => ({
      auth,
      factors: firstFactors,
      secondFactors,
      providers,
    }));
  const types = shapes.filter(when).map(({ auth }) => auth);
  if (types.length === shapes.length) return "all";
  if (types.length > 0) return codes(types);
  const alone = factors.filter(({ id }) => when({ auth: "", factors: [id], secondFactors: [], providers }));
  return `with the first factor ${codes(alone.map(({ id }) => id))}`;
}
