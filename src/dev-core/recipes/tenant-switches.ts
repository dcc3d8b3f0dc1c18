import type { CdiVersion } from "../http/cdi.js";
import { badRequest } from "../http/errors.js";
import type { TenantRow } from "../store/rows.js";
import { isOn, type Switch, SWITCH_NAMES, SWITCHES } from "../tenant-factors.js";

/**
 * How the older endpoints keep the recipes' switches and the factors of a tenant in step (the core's
 * BaseCreateOrUpdate.java: applyTenantUpdates_3_0 and applyTenantUpdates_5_0).
 */

/** What a body wants of each switch; undefined: as it is. */
export type Wanted = ReadonlyMap<Switch, boolean | undefined>;

const ALL_FACTORS = SWITCH_NAMES.flatMap((name) => SWITCHES[name].factors as readonly string[]);

/** Before CDI 5.0 a switch that is turned off takes its factors away; what the switch itself says, stays. */
export function changeSwitchesBefore5(tenant: TenantRow, wanted: Wanted, cdi: CdiVersion): TenantRow {
  const off = new Set(tenant.switchedOff);
  let factors = tenant.firstFactors === null ? undefined : new Set(tenant.firstFactors);
  for (const name of SWITCH_NAMES) {
    if (wanted.get(name) !== true || isOn(tenant, name, cdi)) continue;
    off.delete(name);
    for (const factor of SWITCHES[name].factors) factors?.add(factor);
  }
  const isOff = (name: Switch) => off.has(name) || wanted.get(name) === false;
  if (SWITCH_NAMES.some(isOff)) factors ??= new Set(ALL_FACTORS);
  for (const name of SWITCH_NAMES.filter(isOff)) for (const factor of SWITCHES[name].factors) factors!.delete(factor);
  return withSwitches({ ...tenant, firstFactors: factors === undefined ? null : [...factors] }, off);
}

/**
 * From CDI 5.0 on the body may name factors besides switches.
 *
 * @throws CoreError 400 when it turns a switch off and names a factor of it
 */
export function changeSwitches(
  tenant: TenantRow,
  body: { wanted: Wanted; firstFactors: string[] | null | undefined; required: string[] | null | undefined },
  cdi: CdiVersion,
): TenantRow {
  const { wanted, firstFactors, required } = body;
  refuseContradictions(body);
  const turnedOn = (name: Switch) => wanted.get(name) === true;
  const turnedOff = SWITCH_NAMES.filter((name) => wanted.get(name) === false);

  // An empty list means that everything is off. Once something is turned on, the switches say so instead.
  const awakes =
    tenant.firstFactors?.length === 0 && SWITCH_NAMES.some((name) => turnedOn(name) && !isOn(tenant, name, cdi));
  const before: TenantRow = awakes ? { ...tenant, switchedOff: [...SWITCH_NAMES], firstFactors: null } : tenant;
  const off = new Set(before.switchedOff);
  for (const [name, on] of wanted) {
    if (on === true) off.delete(name);
    if (on === false) off.add(name);
  }

  const changed = {
    ...before,
    firstFactors: firstFactors === undefined ? without(before.firstFactors, turnedOff) : firstFactors,
    requiredSecondaryFactors: required === undefined ? without(before.requiredSecondaryFactors, turnedOff) : required,
  };
  if (changed.requiredSecondaryFactors?.length === 0) changed.requiredSecondaryFactors = null;
  const wakened = SWITCH_NAMES.filter((name) => names(required, name) && !turnedOn(name) && !isOn(before, name, cdi));
  if (firstFactors === undefined && before.firstFactors === null && wakened.length > 0) {
    // A recipe that is switched on for the second step only must not become a first one.
    const first = SWITCH_NAMES.filter((name) => !off.has(name)).flatMap(
      (name) => SWITCHES[name].factors as readonly string[],
    );
    if (first.length < ALL_FACTORS.length) changed.firstFactors = first;
  }
  for (const name of SWITCH_NAMES) {
    if (names(changed.firstFactors, name) || names(changed.requiredSecondaryFactors, name)) off.delete(name);
  }
  return withSwitches(changed, off);
}

function refuseContradictions({ wanted, ...lists }: Parameters<typeof changeSwitches>[1]): void {
  for (const name of SWITCH_NAMES.filter((each) => wanted.get(each) === false)) {
    for (const [list, factors] of [
      ["firstFactors", lists.firstFactors],
      ["requiredSecondaryFactors", lists.required],
    ] as const) {
      const wrong = SWITCHES[name].factors.find((factor) => factors?.includes(factor));
      if (wrong === undefined) continue;
      throw badRequest(
        `Invalid core config: ${list} should not contain '${wrong}' because ${name} is disabled for the tenant.`,
      );
    }
  }
}

function names(factors: string[] | null | undefined, name: Switch): boolean {
  return SWITCHES[name].factors.some((factor) => factors?.includes(factor) === true);
}

function without(factors: string[] | null, turnedOff: Switch[]): string[] | null {
  const gone: readonly string[] = turnedOff.flatMap((name) => SWITCHES[name].factors);
  return factors?.filter((factor) => !gone.includes(factor)) ?? null;
}

function withSwitches(tenant: TenantRow, off: ReadonlySet<Switch>): TenantRow {
  return { ...tenant, switchedOff: [...off] };
}
