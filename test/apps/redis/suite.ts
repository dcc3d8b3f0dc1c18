import assert from "node:assert/strict";
import { until } from "../../support/ports.js";
import { expectStatus } from "../contract/expect.js";
import { at, enter, expectIn, expectLimited, guess, GUESSES, joinAt, STRICT, times } from "../contract/limits.js";
import { newEmail, wayOf } from "../contract/people.js";
import { expectEachRefused, withGoodSettings } from "../contract/production.js";
import { firstFactor, type Methods } from "../contract/target.js";
import type { Pair } from "./pair.js";

export interface RedisCase {
  name: string;
  /** Numbers of the security defaults that it proves: those of `SECURITY_DEFAULTS`. */
  proves?: number[];
  /** Only for apps of whose methods this holds. */
  needs?: (methods: Methods) => boolean;
  run: (pair: Pair) => Promise<void>;
}

/** For an answer while Redis is away, in milliseconds: clients wait for it for a moment only. */
const TIMEOUT = 10_000;

/** What two processes of one backend count together when they have one `REDIS_URL`. */
export const redisCases: RedisCase[] = [
  {
    name: "the attempts of one network are counted together",
    proves: [9],
    run: async ({ one, other }) => {
      const ask = (index: number) => {
        const app = index % 2 ? other : one;
        return wayOf(app).attempt(app, at(app, "10.6.0.1"));
      };
      const limit = Number(STRICT.AUTH_RATE_LIMIT);
      for (let index = 0; index < limit; index++) expectStatus(await ask(index), 200);
      // While Redis does not answer in time, as on a busy machine, a process counts alone. Of all attempts each process
      // has seen half, so none would refuse before it has seen as many again.
      let index = limit;
      while (index < 1.5 * limit && (await ask(index)).status !== 429) index++;
      for (const next of [index + 1, index + 2]) expectLimited(await ask(next));
    },
  },
  {
    name: "wrong passwords that one process has counted are refused by the other, at that network only",
    proves: [9],
    needs: firstFactor("emailpassword"),
    run: async ({ one, other }) => {
      const person = await joinAt(one, "10.6.1.9");
      for (let n = 0; n < GUESSES; n++) expectStatus(await guess(one, "10.6.1.1", person.email), 200);
      expectLimited(await guess(other, "10.6.1.1", person.email));
      expectLimited(await enter(other, "10.6.1.1", person));
      expectStatus(await guess(other, "10.6.1.1", newEmail()), 200);
      await expectIn(enter(other, "10.6.1.2", person));
    },
  },
  {
    name: "guesses that are sent to both at once count as much as those that are sent in turn",
    proves: [9],
    needs: firstFactor("emailpassword"),
    run: async ({ one, other }) => {
      const { email } = await joinAt(one, "10.6.2.9");
      const answers = await Promise.all(times(GUESSES + 3, (n) => guess(n % 2 ? one : other, "10.6.2.1", email)));
      assert.equal(answers.filter(({ status }) => status === 200).length, GUESSES);
    },
  },
  {
    name: "a sign-in that succeeds at one process resets what the other has counted",
    proves: [9],
    needs: firstFactor("emailpassword"),
    run: async ({ one, other }) => {
      const person = await joinAt(one, "10.6.3.9");
      for (const [first, second] of [
        [one, other],
        [other, one],
      ] as const) {
        for (let n = 1; n < GUESSES; n++) expectStatus(await guess(first, "10.6.3.1", person.email), 200);
        await expectIn(enter(second, "10.6.3.1", person));
      }
    },
  },
  {
    name: "without Redis people still sign in, and once it is back it counts again",
    needs: firstFactor("emailpassword"),
    run: async ({ one, other, gate }) => {
      const person = await joinAt(one, "10.6.4.9");
      const signIn = async (from: string) => {
        const begin = Date.now();
        await expectIn(enter(one, from, person));
        assert.ok(Date.now() - begin < TIMEOUT, `it took ${Date.now() - begin} ms`);
      };
      await gate.shut();
      await signIn("10.6.4.1");
      assert.ok(one.running.alive());
      await gate.open();
      // Clients connect again by themselves, after a moment.
      let round = 0;
      await until("the other refuses what one has counted", async () => {
        const [from, email] = [`2001:db8:${(round += 1)}::1`, newEmail()];
        for (let n = 0; n < GUESSES; n++) expectStatus(await guess(one, from, email), 200);
        return (await guess(other, from, email)).status === 429;
      });
      // It is there, and does not answer.
      gate.delay(60_000);
      await signIn("10.6.4.2");
      gate.delay(0);
    },
  },
  {
    name: "in production, a REDIS_URL that is none is refused by name",
    proves: [16],
    run: ({ target }) =>
      withGoodSettings(target, (good) =>
        expectEachRefused(
          target,
          good,
          ["localhost:6379", "http://localhost:6379"].map((value) => ({
            name: "REDIS_URL",
            value,
            problem: "is not a URL that begins with redis:// or rediss://",
          })),
        ),
      ),
  },
];
