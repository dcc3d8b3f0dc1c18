import { newTenant } from "../core.js";
import type { CdiVersion } from "../http/cdi.js";
import { badRequest } from "../http/errors.js";
import type { Fields } from "../http/input.js";
import { PUBLIC } from "../public.js";
import type { JsonObject, TenantRow } from "../store/rows.js";
import { isOn, type Switch, SWITCH_NAMES, SWITCHES } from "../tenant-factors.js";
import { changeSwitches, changeSwitchesBefore5 } from "./tenant-switches.js";

/**
 * The two families of endpoints for apps and tenants: those that end in /v2 know factors only; the older ones have a
 * switch for each recipe, too (the core's BaseCreateOrUpdate.java and the plugin interface's TenantConfig.java).
 */
export interface TenantStyle {
  /** A tenant as it is before the body of the request that creates it. */
  make(appId: string, tenantId: string, cdi: CdiVersion): TenantRow;
  /** A tenant with what a body names. Throws CoreError 400. */
  change(tenant: TenantRow, body: Fields, cdi: CdiVersion): TenantRow;
  show(tenant: TenantRow, cdi: CdiVersion): object;
}

const FACTOR = /^[0-9a-zA-Z_().-]+$/;

/** The endpoints that end in /v2. */
export const byFactors: TenantStyle = {
  make: newTenant,

  change(tenant, body) {
    const names = {
      emailPasswordEnabled: "emailPasswordEnabled",
      thirdPartyEnabled: "thirdParty",
      passwordlessEnabled: "passwordless",
    };
    for (const [field, name] of Object.entries(names)) {
      if (body.has(field)) throw badRequest(`${name} is not a valid input for this API`);
    }
    const factors = {
      firstFactors: readFactors(body, "firstFactors"),
      required: readFactors(body, "requiredSecondaryFactors"),
    };
    if (factors.firstFactors === undefined && factors.required === undefined) return tenant;
    const { switchedOff: _, ...allOn } = tenant;
    return {
      ...allOn,
      firstFactors: factors.firstFactors === undefined ? firstFactorsOf(tenant) : factors.firstFactors,
      requiredSecondaryFactors:
        factors.required === undefined ? tenant.requiredSecondaryFactors : noneIfEmpty(factors.required),
    };
  },

  show(tenant) {
    const { tenantId, providers, requiredSecondaryFactors, coreConfig } = tenant;
    return {
      tenantId,
      thirdParty: { providers },
      firstFactors: firstFactorsOf(tenant) ?? undefined,
      requiredSecondaryFactors: requiredSecondaryFactors ?? undefined,
      coreConfig,
    };
  },
};

/** The older endpoints. */
export const bySwitches: TenantStyle = {
  make(appId, tenantId, cdi) {
    const tenant = newTenant(appId, tenantId);
    if (tenantId === PUBLIC) return tenant;
    return { ...tenant, switchedOff: [...SWITCH_NAMES], firstFactors: cdi.atLeast("5.0") ? null : [] };
  },

  change(tenant, body, cdi) {
    const wanted = new Map(
      SWITCH_NAMES.map((name): [Switch, boolean | undefined] => [name, body.optional(body.boolean, `${name}Enabled`)]),
    );
    if (!cdi.atLeast("5.0")) return changeSwitchesBefore5(tenant, wanted, cdi);
    const firstFactors = readFactors(body, "firstFactors");
    if (firstFactors?.length === 0) {
      throw badRequest("firstFactors cannot be empty. Set null instead to remove all first factors.");
    }
    const required = readFactors(body, "requiredSecondaryFactors");
    if (required?.length === 0) {
      throw badRequest(
        "requiredSecondaryFactors cannot be empty. Set null instead to remove all required secondary factors.",
      );
    }
    return changeSwitches(tenant, { wanted, firstFactors, required }, cdi);
  },

  show(tenant, cdi) {
    const { tenantId, providers, firstFactors, requiredSecondaryFactors, coreConfig } = tenant;
    const json: JsonObject = { tenantId };
    for (const name of SWITCH_NAMES)
      json[name] = { enabled: isOn(tenant, name, cdi), ...(name === "thirdParty" ? { providers } : {}) };
    if (cdi.atLeast("5.0")) {
      if (firstFactors !== null && firstFactors.length > 0) json["firstFactors"] = firstFactors;
      if (requiredSecondaryFactors !== null) json["requiredSecondaryFactors"] = requiredSecondaryFactors;
    }
    return { ...json, coreConfig };
  },
};

/** The first factors of a tenant, whether they were given or follow from its switches; null: all. */
function firstFactorsOf({ firstFactors, switchedOff = [] }: TenantRow): string[] | null {
  if (firstFactors !== null || switchedOff.length === 0) return firstFactors;
  return SWITCH_NAMES.filter((name) => !switchedOff.includes(name)).flatMap((name) => SWITCHES[name].factors);
}

/** A list of factors: undefined if the body has none, null for no list. */
function readFactors(body: Fields, name: "firstFactors" | "requiredSecondaryFactors"): string[] | null | undefined {
  if (!body.has(name)) return undefined;
  if (body.json[name] === null) return null;
  const given = body.strings(name);
  if (new Set(given).size !== given.length) throw badRequest(`${name} input should not contain duplicate values`);
  if (!given.every((factor) => FACTOR.test(factor))) {
    throw badRequest(`${name} should contain only 0-9,a-z,A-Z,_,.,- characters`);
  }
  return given;
}

function noneIfEmpty(factors: string[] | null): string[] | null {
  return factors?.length === 0 ? null : factors;
}
