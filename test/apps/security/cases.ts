import { BROWSER_CASES } from "../browser/suite.js";
import { CONTRACT_CASES } from "../contract/suite.js";
import { OWN_CONTRACT_CASES } from "../own/contract/suite.js";
import { proxyCases } from "../proxy/suite.js";
import { redisCases } from "../redis/suite.js";
import type { ProvingCases } from "./proofs.js";

/** The cases about a project as a whole that prove something. */
export const PROJECT_CASES = {
  noSecretInGit: { name: "git would commit no secret and nothing that was made", proves: [15] },
  noSettingInPages: { name: "the built website holds no setting but the public ones", proves: [15] },
};

const OF_PAGES = new Set([...BROWSER_CASES.map(({ name }) => name), PROJECT_CASES.noSettingInPages.name]);

/** True for a case that looks at pages and not at the API. */
export function isOfPages(name: string): boolean {
  return OF_PAGES.has(name);
}

/**
 * All cases of all suites that prove security defaults, by their names. The names of cases for
 * apps with their own users begin with `own`.
 */
export function provingCases(): ProvingCases {
  const all = [
    ...CONTRACT_CASES,
    ...BROWSER_CASES,
    ...OWN_CONTRACT_CASES,
    ...proxyCases,
    ...redisCases,
    ...Object.values(PROJECT_CASES),
  ];
  return new Map(all.flatMap(({ name, proves }) => (proves ? [[name, proves]] : [])));
}
