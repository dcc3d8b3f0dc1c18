import type { AuthNeeds } from "./auth-needs.js";
import type { AccountProvider, Catalog, Factor, FactorRule, RecipeSetting } from "./types.js";

/**
 * What goes for factors that are used together. The account providers' files say it; this says what their words mean.
 */

/**
 * The settings that cover the factors in use.
 *
 * @returns values by recipe and setting; null for a recipe that none of the factors needs
 */
export function settingsOf(
  used: readonly Factor[],
  { accounts }: Pick<Catalog, "accounts">,
): Record<string, Record<string, string> | null> {
  const settings = accounts.flatMap((account) => account.settings);
  return Object.fromEntries(
    settings.map(({ recipe }) => {
      const own = settings.filter((setting) => setting.recipe === recipe);
      const values = own.flatMap((setting) => {
        const value = valueFor(setting, used);
        return value === null ? [] : [[setting.id, value] as const];
      });
      return [recipe, values.length === 0 ? null : Object.fromEntries(values)];
    }),
  );
}

function valueFor({ values, several }: RecipeSetting, used: readonly Factor[]): string | null {
  const [first, ...more] = values.filter(({ factors }) => factors.some((factor) => used.includes(factor)));
  return first === undefined ? null : more.length > 0 ? several : first.value;
}

/** A rule that a set of factors breaks. */
export interface BrokenRule {
  message: string;
  /** First factors that would be right instead, where that is clear. */
  instead?: Factor[];
}

type Factors = Pick<AuthNeeds, "firstFactors" | "secondFactors">;

/** The rules that a set of factors must keep by itself, whatever the stacks. */
export function brokenRules(used: Factors, { accounts }: Pick<Catalog, "accounts">): BrokenRule[] {
  return accounts.flatMap((account) => account.rules.flatMap((rule) => broken(rule, used, account)));
}

function broken(rule: FactorRule, used: Factors, account: AccountProvider): BrokenRule[] {
  switch (rule.rule) {
    case "not-twice":
      return inBoth(used)
        .filter((factor) => account.factors.includes(factor))
        .map((factor) => ({ message: rule.message.replace("{factor}", factor) }));
    case "all-combinations": {
      if (rule.unlessSecondFactors && used.secondFactors.length > 0) return [];
      const settings = account.settings.filter(({ recipe }) => recipe === rule.recipe);
      const missing = account.factors.filter((factor) => isMissing(factor, used.firstFactors, settings));
      if (missing.length === 0) return [];
      const message = rule.message.replace("{missing}", missing.join(" and "));
      return [{ message, instead: [...used.firstFactors, ...missing] }];
    }
  }
}

const inBoth = ({ firstFactors, secondFactors }: Factors): Factor[] =>
  firstFactors.filter((factor) => secondFactors.includes(factor));

/**
 * Whether a factor is not used although each of the values that it stands for is in use by others: a recipe has its
 * settings once, so that with a code by mail and a link by SMS come a link by mail and a code by SMS.
 */
function isMissing(factor: Factor, used: readonly Factor[], settings: RecipeSetting[]): boolean {
  const isUsed = (factors: Factor[]) => factors.some((other) => used.includes(other));
  return (
    !used.includes(factor) &&
    settings.every(({ values }) => values.some(({ factors }) => factors.includes(factor) && isUsed(factors)))
  );
}
