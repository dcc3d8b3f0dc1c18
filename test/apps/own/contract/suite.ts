import assert from "node:assert/strict";
import type { Door } from "../doors.js";
import type { StoreKind } from "../stores.js";
import type { OwnCase } from "../target.js";
import { accounts } from "./accounts.js";
import { production } from "./production.js";
import { protection } from "./protection.js";
import { redis } from "./redis.js";
import { sessions } from "./sessions.js";
import { stores } from "./stores.js";

/** Shorter values (a cookie "x", say) would be found by chance. */
const LEAST_LENGTH = 12;

const logs: OwnCase[] = [
  {
    name: "nothing that was printed in all this holds a token, a password or a key",
    proves: [15, 19],
    run: async (_, target) => {
      const printed = target.printed();
      const told = [...target.secrets].filter((secret) => secret.length >= LEAST_LENGTH && printed.includes(secret));
      assert.ok(target.secrets.size > 10, "the suite has collected no secrets to look for");
      assert.deepEqual(told, []);
      assert.doesNotMatch(printed, /correct horse|an entirely wrong one/);
    },
  },
];

/** What every app with its own users does. `stores` come late because they stop the database, and `logs` last. */
const GROUPS: Record<string, OwnCase[]> = { accounts, sessions, protection, redis, production, stores, logs };

/** All cases, each with its group in its name. */
export const OWN_CONTRACT_CASES: OwnCase[] = Object.entries(GROUPS).flatMap(([group, cases]) =>
  cases.map((entry) => ({ ...entry, name: `own ${group}: ${entry.name}` })),
);

/** The cases that apply to an app. Names are unique. */
export function ownContractFor(shape: { door: Door; store: StoreKind; productionServer: boolean }): OwnCase[] {
  return OWN_CONTRACT_CASES.filter((entry) => entry.needs === undefined || shape.door.has.has(entry.needs))
    .filter((entry) => entry.stores === undefined || entry.stores.includes(shape.store))
    .filter((entry) => shape.productionServer || !entry.productionServer);
}
