import { getTenant } from "./core.js";
import type { CdiVersion } from "./http/cdi.js";
import { forbidden } from "./http/errors.js";
import type { CoreRequest } from "./http/routes.js";
import type { TenantRow } from "./store/rows.js";

/**
 * Which recipes a tenant has switched on. Since CDI 5.1 its factors alone decide, and the SDK enforces them; before,
 * each recipe had a switch of its own that the core enforced (MultitenancyHelper.java and the plugin interface's
 * multitenancy/*Config.java).
 */

/** The recipes with a switch: the factors that belong to each, and how the core names it when it is off. */
export const SWITCHES = {
  emailPassword: { factors: ["emailpassword"], title: "Email password" },
  thirdParty: { factors: ["thirdparty"], title: "ThirdParty" },
  passwordless: { factors: ["otp-email", "otp-phone", "link-email", "link-phone"], title: "Passwordless" },
} as const;

export type Switch = keyof typeof SWITCHES;

export const SWITCH_NAMES = Object.keys(SWITCHES) as Switch[];

/** Whether a recipe is on, as callers before CDI 5.1 see it. */
export function isOn({ switchedOff = [], firstFactors }: TenantRow, name: Switch, cdi: CdiVersion): boolean {
  if (switchedOff.includes(name)) return false;
  if (firstFactors === null) return true;
  return cdi.atLeast("5.0")
    ? firstFactors.length > 0
    : SWITCHES[name].factors.some((factor) => firstFactors.includes(factor));
}

/** @throws CoreError 403 when the caller speaks a CDI before 5.1 and the tenant has the recipe switched off */
export function requireRecipe({ core, appId, tenantId, cdi }: CoreRequest, name: Switch): void {
  if (cdi.atLeast("5.1") || isOn(getTenant(core.store, appId, tenantId), name, cdi)) return;
  throw forbidden(`${SWITCHES[name].title} login not enabled for tenant`);
}
