import { accounts } from "./accounts.js";
import { answers } from "./answers.js";
import { apps } from "./apps.js";
import { cookies } from "./cookies.js";
import { cors } from "./cors.js";
import { fields } from "./fields.js";
import { limits } from "./limits.js";
import { logs } from "./logs.js";
import { mfa } from "./mfa.js";
import { outages } from "./outages.js";
import { passkeys } from "./passkeys.js";
import { passwordless } from "./passwordless.js";
import { production } from "./production.js";
import { reset } from "./reset.js";
import { roles } from "./roles.js";
import { sessions } from "./sessions.js";
import { spellings } from "./spellings.js";
import { tenants } from "./tenants.js";
import { timing } from "./timing.js";
import { thirdparty } from "./thirdparty.js";
import { verification } from "./verification.js";
import type { ContractCase, Methods } from "./target.js";

/**
 * The HTTP contract: what every backend that uses the SDK does, in whatever language and framework. `logs` is last
 * because it looks at everything that was printed before.
 */
const GROUPS: Record<string, ContractCase[]> = {
  accounts,
  timing,
  fields,
  reset,
  thirdparty,
  passwordless,
  passkeys,
  verification,
  mfa,
  tenants,
  apps,
  sessions,
  roles,
  cookies,
  cors,
  answers,
  spellings,
  limits,
  outages: once(outages),
  production: once(production),
  logs,
};

/** Cases about the core, signals and settings: those that need no method do not depend on the auth type. */
function once(cases: ContractCase[]): ContractCase[] {
  return cases.map((entry) => ({ ...entry, once: !entry.needs }));
}

/** All cases, each with its group in its name. */
export const CONTRACT_CASES: ContractCase[] = Object.entries(GROUPS).flatMap(([group, cases]) =>
  cases.map((entry) => ({ ...entry, name: `${group}: ${entry.name}` })),
);

/**
 * The cases that apply to an app: it has the methods that a case needs. Names are unique.
 *
 * @param shape known before the app exists, so that a test runner can list the cases
 * @param whole false to leave out those that do not depend on the auth type
 */
export function contractFor(
  shape: { methods: Methods; twoOrigins: boolean; productionServer: boolean },
  whole = true,
): ContractCase[] {
  return CONTRACT_CASES.filter((entry) => whole || !entry.once)
    .filter((entry) => entry.needs?.(shape.methods) ?? true)
    .filter((entry) => shape.twoOrigins || !entry.twoOrigins)
    .filter((entry) => shape.productionServer || !entry.productionServer);
}
