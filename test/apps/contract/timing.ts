import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import type { Answer } from "../../support/http.js";
import { expectStatus } from "./expect.js";
import { joinByPassword, newEmail } from "./people.js";
import { auth, firstFactor, visitor, type ContractCase } from "./target.js";
import { form, sendSignIn } from "./ways/emailpassword.js";

/**
 * Answers whose time could show who has an account are delayed until this many milliseconds have passed. A timer may
 * be a little early.
 */
const FLOOR_MS = 600 - 10;

/**
 * Asks about a known and an unknown address, often enough to see one that slips through. None may be answered before
 * its time.
 */
async function expectHeld(known: string, ask: (email: string) => Promise<Answer>): Promise<void> {
  const emails = Array.from({ length: 6 }, () => [known, newEmail()]).flat();
  const times = await Promise.all(
    emails.map(async (email) => {
      const begin = performance.now();
      expectStatus(await ask(email), 200);
      return Math.round(performance.now() - begin);
    }),
  );
  assert.ok(
    times.every((time) => time >= FLOOR_MS),
    `answered after ${times.join(", ")} ms`,
  );
}

export const timing: ContractCase[] = [
  {
    name: "a wrong sign-in takes the same time whether or not there is such an account",
    proves: [12],
    needs: firstFactor("emailpassword"),
    run: async (app) => {
      const { email } = await joinByPassword(app);
      await expectHeld(email, (address) => sendSignIn(app, visitor(app), address, "an entirely wrong one"));
    },
  },
  {
    name: "the answer to a request for a reset takes the same time, too",
    proves: [12],
    needs: firstFactor("emailpassword"),
    run: async (app) => {
      const { email } = await joinByPassword(app);
      await expectHeld(email, (address) =>
        visitor(app).post(auth(app, "/user/password/reset/token"), { json: form({ email: address }) }),
      );
    },
  },
];
