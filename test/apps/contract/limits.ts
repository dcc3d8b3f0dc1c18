import assert from "node:assert/strict";
import type { Answer } from "../../support/http.js";
import { expectError, expectStatus } from "./expect.js";
import { join, newEmail, refresh, sendSignIn } from "./people.js";
import { route, siteOf, visitor, withInstance, type ContractCase, type Instance } from "./target.js";

const WRONG = "an entirely wrong one";

/** Tries to sign in with a wrong password, from an address that a proxy would report. */
function attempt(app: Instance, email: string, from: string): Promise<Answer> {
  return sendSignIn(app, visitor(app, { "x-forwarded-for": from }), email, WRONG);
}

function expectLimited(answer: Answer): void {
  expectError(answer, 429);
  assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/, "no Retry-After header");
}

export const limits: ContractCase[] = [
  {
    name: "one address has so many attempts a minute, and cannot give itself another address",
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "6" }, async (app) => {
        for (let i = 0; i < 6; i++) expectStatus(await attempt(app, newEmail(), `10.0.0.${i}`), 200);
        const refused = await attempt(app, newEmail(), "10.0.0.99");
        expectLimited(refused);
        if (target.website !== "same") assert.equal(refused.headers.get("access-control-allow-origin"), siteOf(app));
        expectStatus(await visitor(app).get(route(app, "/hello")), 200);
      });
    },
  },
  {
    name: "those who are signed in are not slowed down",
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "6" }, async (app) => {
        const { client } = await join(app);
        for (let i = 0; i < 10; i++) expectStatus(await refresh(app, client), 200);
      });
    },
  },
  {
    name: "one account has fewer attempts, from however many addresses and in whatever case",
    factor: "emailpassword",
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "30", TRUST_PROXY: "1" }, async (app) => {
        const { email } = await join(app);
        const spellings = [email, email.toUpperCase(), ` ${email}`];
        const statuses: number[] = [];
        for (let i = 0; i < 12; i++) {
          const answer = await attempt(app, spellings[i % 3] as string, `10.1.0.${i}`);
          statuses.push(answer.status);
          if (answer.status === 429) expectLimited(answer);
        }
        assert.ok(statuses.slice(0, 8).every((status) => status === 200), `refused too early: ${statuses.join(" ")}`);
        assert.equal(statuses.at(-1), 429, `never refused: ${statuses.join(" ")}`);
        // Nobody else is locked out by that.
        expectStatus(await attempt(app, newEmail(), "10.1.0.200"), 200);
      });
    },
  },
];
