import type { Core } from "./core.js";
import { removeExpiredDevices } from "./passwordless-codes.js";

/** Tables whose records are of no use once they have expired. */
const EXPIRING = [
  "sessions",
  "passwordResetTokens",
  "emailVerificationTokens",
  "dashboardSessions",
  "totpAttempts",
  "webauthnOptions",
  "recoveryTokens",
] as const;

const HOUR = 3_600_000;

/** Deletes expired records, as the core's cron jobs do: whoever presents one is told the same as before. */
export function deleteExpired(core: Pick<Core, "store" | "clock" | "baseConfig">): void {
  const { store, clock } = core;
  const now = clock.now();
  store.transact(() => {
    for (const name of EXPIRING) {
      const expired = [...store.tables[name].values()].filter((row) => row.expiry < now);
      store.deleteAll(name, expired as never);
    }
    removeExpiredDevices(core);
  });
}

/** Deletes expired records now and every hour, without keeping the process alive for it. @returns what ends it */
export function keepClean(core: Core): () => void {
  deleteExpired(core);
  const timer = setInterval(() => deleteExpired(core), HOUR).unref();
  return () => clearInterval(timer);
}
