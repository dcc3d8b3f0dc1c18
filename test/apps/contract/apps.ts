import assert from "node:assert/strict";
import { expectError, expectStatus } from "./expect.js";
import { join, refresh, sessionInfo } from "./people.js";
import { route, visitor, withInstance, type ContractCase } from "./target.js";

const APP_ID = "shop";

export const apps: ContractCase[] = [
  {
    name: "an app of its own in the core does everything, and knows nobody of the other apps",
    run: async (shared, target) => {
      await target.core.addApp(APP_ID);
      await withInstance(target, { SUPERTOKENS_CONNECTION_URI: `${target.core.url}/appid-${APP_ID}` }, async (app) => {
        const hello = await visitor(app).get(route(app, "/hello"));
        expectStatus(hello, 200);
        assert.equal(hello.json.demoCore, false);
        const person = await join(app);
        expectStatus(await refresh(app, person.client), 200);
        assert.equal((await sessionInfo(app, person.client)).json?.userId, person.userId);

        const elsewhere = visitor(shared);
        for (const name of ["sAccessToken", "sRefreshToken"]) {
          const { path, value } = [...person.client.cookies.values()].find((cookie) => cookie.name === name)!;
          elsewhere.plant(name, value, path);
        }
        expectError(await refresh(shared, elsewhere), 401);
        assert.equal(await target.core.sessionCount(person.userId), 0, "the session is in another app");
        assert.doesNotMatch(app.running.output(), /starts a dev core/, "it says that the core is away");
      });
    },
  },
];
