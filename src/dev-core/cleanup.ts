import type { Clock } from "./clock.js";
import type { Store } from "./store/store.js";

/** Tables whose records are of no use once they have expired. */
const EXPIRING = ["sessions", "passwordResetTokens", "emailVerificationTokens", "dashboardSessions", "totpAttempts"] as const;

const HOUR = 3_600_000;

/** Deletes expired records, as the core's cron jobs do: whoever presents one is told the same as before. */
export function deleteExpired(store: Store, clock: Clock): void {
  const now = clock.now();
  store.transact(() => {
    for (const name of EXPIRING) {
      const expired = [...store.tables[name].values()].filter((row) => row.expiry < now);
      store.deleteAll(name, expired as never);
    }
  });
}

/** Deletes expired records now and every hour, without keeping the process alive for it. @returns what ends it */
export function keepClean(store: Store, clock: Clock): () => void {
  deleteExpired(store, clock);
  const timer = setInterval(() => deleteExpired(store, clock), HOUR).unref();
  return () => clearInterval(timer);
}
