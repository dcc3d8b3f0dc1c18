import { accounts } from "./accounts.js";
import { answers } from "./answers.js";
import { cookies } from "./cookies.js";
import { cors } from "./cors.js";
import { limits } from "./limits.js";
import { logs } from "./logs.js";
import { outages } from "./outages.js";
import { production } from "./production.js";
import { reset } from "./reset.js";
import { roles } from "./roles.js";
import { sessions } from "./sessions.js";
import type { ContractCase, Target } from "./target.js";

/**
 * The HTTP contract: what every backend that uses the SDK does, in whatever language and framework. `logs` is last because
 * it looks at everything that was printed before.
 */
const GROUPS: Record<string, ContractCase[]> = {
  accounts, sessions, roles, reset, cookies, cors, answers, limits, outages, production, logs,
};

/** The cases that apply to an app: its factors have all that a case needs. Names are unique. */
export function contractFor(target: Target): ContractCase[] {
  return Object.entries(GROUPS).flatMap(([group, cases]) =>
    cases
      .filter((entry) => entry.factor === undefined || target.factors.includes(entry.factor))
      .filter((entry) => !entry.twoOrigins || target.website !== "same")
      .map((entry) => ({ ...entry, name: `${group}: ${entry.name}` })),
  );
}
