import assert from "node:assert/strict";
import { createGate, type Gate } from "../../../support/gate.js";
import { freePort, until } from "../../../support/ports.js";
import { startRedis } from "../../../support/redis.js";
import type { App, OwnCase, Target } from "../target.js";
import { join, newPerson, visitor } from "../target.js";
import { expectStatus } from "./expect.js";

const WRONG = "an entirely wrong one";
/** For an answer while Redis is away, in milliseconds. */
const TIMEOUT = 10_000;

/** Runs the app twice, as behind a load balancer, and Redis behind a gate, for one case. */
async function withPair(target: Target, body: (one: App, other: App, gate: Gate) => Promise<void>): Promise<void> {
  const redis = await startRedis();
  const gate = createGate(await freePort(), `http://127.0.0.1:${redis.port}`);
  await gate.open();
  const env = { AUTH_RATE_LIMIT: "9", TRUST_PROXY: "1", REDIS_URL: gate.url.replace("http:", "redis:") };
  const apps = await Promise.all([target.launch(env), target.launch(env)]);
  try {
    await body(...apps, gate);
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
    await gate.shut();
    await redis.stop();
  }
}

/** Signs in at an address that a proxy reports. */
const attempt = (app: App, from: string, login: string, password = WRONG) =>
  app.target.door.login(visitor(app, { "x-forwarded-for": from }), login, password);

/** What two processes of one app count together when they have one `REDIS_URL`. */
export const redis: OwnCase[] = [
  {
    name: "two processes count the attempts of a network and of an account together",
    proves: [9],
    stores: ["sqlite", "mongodb"],
    productionServer: true,
    run: async (_, target) => {
      await withPair(target, async (one, other) => {
        for (let n = 0; n < 9; n++)
          expectStatus((await attempt(n % 2 ? one : other, "10.6.0.1", newPerson().username)).answer, 401);
        for (const app of [one, other])
          expectStatus((await attempt(app, "10.6.0.1", newPerson().username)).answer, 429);

        const { person } = await join(one, { "x-forwarded-for": "10.6.1.1" });
        for (const app of [one, other, one])
          expectStatus((await attempt(app, "10.6.1.2", person.username)).answer, 401);
        expectStatus((await attempt(other, "10.6.1.2", person.username, person.password)).answer, 429);
        // A right password at one resets what the other has counted.
        for (const app of [one, other]) expectStatus((await attempt(app, "10.6.1.3", person.username)).answer, 401);
        assert.ok((await attempt(other, "10.6.1.3", person.username, person.password)).ok);
        for (const app of [one, other]) expectStatus((await attempt(app, "10.6.1.3", person.username)).answer, 401);

        const { username } = (await join(one, { "x-forwarded-for": "10.6.2.1" })).person;
        const tries = await Promise.all(
          Array.from({ length: 6 }, (__, n) => attempt(n % 2 ? one : other, "10.6.2.2", username)),
        );
        assert.equal(tries.filter(({ answer }) => answer.status === 401).length, 3);
      });
    },
  },
  {
    name: "without Redis people still sign in, within limits, and once it is back it counts again",
    proves: [9],
    stores: ["sqlite", "mongodb"],
    productionServer: true,
    run: async (_, target) => {
      await withPair(target, async (one, other, gate) => {
        const { person } = await join(one, { "x-forwarded-for": "10.7.0.1" });
        const signIn = async (from: string) => {
          const begin = Date.now();
          assert.ok((await attempt(one, from, person.username, person.password)).ok);
          assert.ok(Date.now() - begin < TIMEOUT, `it took ${Date.now() - begin} ms`);
        };
        await gate.shut();
        await signIn("10.7.0.2");
        for (let n = 0; n < 9; n++) expectStatus((await attempt(one, "10.7.0.3", newPerson().username)).answer, 401);
        expectStatus((await attempt(one, "10.7.0.3", newPerson().username)).answer, 429);
        await gate.open();
        let round = 0;
        await until("the other refuses what one has counted", async () => {
          const [from, { username }] = [`2001:db8:${(round += 1)}::1`, newPerson()];
          for (let n = 0; n < 3; n++) await attempt(one, from, username);
          return (await attempt(other, from, username)).answer.status === 429;
        });
        // It is there, and does not answer.
        gate.delay(60_000);
        await signIn("10.7.0.4");
      });
    },
  },
];
