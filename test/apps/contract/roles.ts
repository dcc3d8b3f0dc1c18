import assert from "node:assert/strict";
import { until } from "../../support/ports.js";
import { expectError, expectStatus } from "./expect.js";
import { join, refresh, signIn } from "./people.js";
import { homeTenant, route, visitor, type ContractCase, type Instance } from "./target.js";
import type { Client } from "../../support/http.js";

/** A change of roles must count within this time, without a new sign-in. */
const ROLE_DELAY_MS = 10_000;

const ASKED_AGAIN = 60;

async function adminStatus(app: Instance, client: Client): Promise<number> {
  await refresh(app, client);
  return (await client.get(route(app, "/admin"))).status;
}

export const roles: ContractCase[] = [
  {
    name: "/admin is 401 without a session",
    proves: [8],
    run: async (app) => expectError(await visitor(app).get(route(app, "/admin")), 401),
  },
  {
    name: "/admin is 403 without the role, and says that a claim is missing",
    proves: [8],
    run: async (app) => {
      const { client } = await join(app);
      const answer = await client.get(route(app, "/admin"));
      expectError(answer, 403);
      assert.equal(answer.json.claimValidationErrors?.[0]?.id, "st-role", answer.text);
    },
  },
  {
    name: "/admin is 200 once the role is given, and 403 again once it is taken",
    proves: [8, 14],
    run: async (app, target) => {
      const person = await join(app);
      expectError(await person.client.get(route(app, "/admin")), 403);

      await target.core.giveRole(person.userId, "admin", homeTenant(app));
      const tab = await signIn(app, person);
      const fresh = await tab.get(route(app, "/admin"));
      expectStatus(fresh, 200);
      assert.equal(typeof fresh.json?.message, "string");
      // Several times: a claim that is judged by its age may be a millisecond too old only now and then.
      for (let i = 0; i < ASKED_AGAIN; i++) expectStatus(await tab.get(route(app, "/admin")), 200);
      await until(
        "the old session has the role",
        async () => (await adminStatus(app, person.client)) === 200,
        ROLE_DELAY_MS,
      );

      await target.core.takeRole(person.userId, "admin", homeTenant(app));
      await until("the role is gone", async () => (await adminStatus(app, person.client)) === 403, ROLE_DELAY_MS);
    },
  },
  {
    name: "another role does not open /admin",
    proves: [8],
    run: async (app, target) => {
      const person = await join(app);
      for (const role of ["administrator", "Admin", "user"])
        await target.core.giveRole(person.userId, role, homeTenant(app));
      expectError(await (await signIn(app, person)).get(route(app, "/admin")), 403);
    },
  },
];
