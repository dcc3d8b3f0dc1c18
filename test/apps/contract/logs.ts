import assert from "node:assert/strict";
import type { ContractCase } from "./target.js";

/** Shorter values (a cookie "x", say) would be found by chance. */
const LEAST_LENGTH = 12;

/** A time in milliseconds: the SDK keeps one in a cookie, and loggers print times. */
const TIME = /^\d{13}$/;

export const logs: ContractCase[] = [
  {
    name: "nothing that was printed in all this holds a token, a password or a key",
    proves: [19, 15],
    run: async (_, target) => {
      const printed = target.printed();
      const secrets = [...target.secrets, target.core.apiKey].flatMap((secret) => [secret, decodeURIComponent(secret)]);
      const told = secrets.filter(
        (secret) => secret.length >= LEAST_LENGTH && !TIME.test(secret) && printed.includes(secret),
      );
      assert.ok(target.secrets.size > 10, "the suite has collected no secrets to look for");
      assert.deepEqual(told, []);
    },
  },
];
