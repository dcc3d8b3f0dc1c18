import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { expectError, expectNoNewCookie, expectStatus } from "./expect.js";
import { join, refresh, sessionInfo, signIn } from "./people.js";
import { auth, route, visitor, withInstance, type ContractCase, type Instance } from "./target.js";

/** What some recipes add to the answer. */
const MORE = { emailpassword: "name", multitenancy: "tenantId", webauthn: "email" };

export const sessions: ContractCase[] = [
  {
    name: "/hello answers everybody",
    run: async (app) => {
      const answer = await visitor(app).get(route(app, "/hello"));
      expectStatus(answer, 200);
      assert.match(answer.json?.message, /^Hello from ./);
      assert.equal(answer.json.demoCore, false);
    },
  },
  {
    name: "/sessioninfo tells who is signed in",
    run: async (app) => {
      const person = await join(app);
      const answer = await sessionInfo(app, person.client);
      expectStatus(answer, 200);
      const more = Object.entries(MORE)
        .filter(([used]) => app.target.methods.recipes.includes(used))
        .map(([, key]) => key);
      assert.deepEqual(
        Object.keys(answer.json as object).sort(),
        ["accessTokenPayload", "sessionHandle", "userId", ...more].sort(),
      );
      assert.equal(answer.json.userId, person.userId);
      assert.equal(answer.json.accessTokenPayload.sub, person.userId);
      assert.equal(answer.json.accessTokenPayload.sessionHandle, answer.json.sessionHandle);
    },
  },
  {
    name: "/sessioninfo is 401 without a session",
    proves: [8],
    run: async (app) => expectError(await sessionInfo(app, visitor(app)), 401),
  },
  {
    name: "/sessioninfo is 401 with a token that was tampered with",
    proves: [8],
    run: async (app) => {
      const { client } = await join(app);
      const [head, payload, signature] = (client.cookie("sAccessToken") ?? "").split(".") as [string, string, string];
      const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
      const forged = Buffer.from(JSON.stringify({ ...claims, sub: "somebody-else" })).toString("base64url");
      const none = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
      for (const token of [`${head}.${forged}.${signature}`, `${none}.${forged}.`, "not-a-token", ""]) {
        client.plant("sAccessToken", token);
        expectError(await sessionInfo(app, client), 401);
      }
    },
  },
  {
    name: "refresh gives new tokens, again and again",
    run: async (app) => {
      const { client, userId } = await join(app);
      const used = new Set([client.cookie("sRefreshToken")]);
      for (let round = 0; round < 3; round++) {
        const answer = await refresh(app, client);
        expectStatus(answer, 200);
        assert.ok(answer.headers.get("front-token"), "no front-token header");
        assert.ok(!used.has(client.cookie("sRefreshToken")), "the refresh token stayed the same");
        used.add(client.cookie("sRefreshToken"));
        assert.equal((await sessionInfo(app, client)).json?.userId, userId);
      }
    },
  },
  {
    name: "a refresh whose answer got lost can be repeated",
    run: async (app) => {
      const { client } = await join(app);
      const impatient = client.copy();
      expectStatus(await refresh(app, client), 200);
      expectStatus(await refresh(app, impatient), 200);
      expectStatus(await sessionInfo(app, impatient), 200);
    },
  },
  {
    name: "two refreshes at the same time both succeed",
    run: async (app) => {
      const { client } = await join(app);
      const answers = await Promise.all([client.copy(), client.copy()].map((tab) => refresh(app, tab)));
      assert.deepEqual(
        answers.map((answer) => answer.status),
        [200, 200],
      );
    },
  },
  {
    name: "reuse of an old refresh token ends the session, for the thief and for the owner",
    proves: [14],
    run: async (app) => {
      const person = await join(app);
      const other = await signIn(app, person);
      const thief = person.client.copy();
      expectStatus(await refresh(app, person.client), 200);
      // The first use of the new token tells the core that it has arrived.
      expectStatus(await sessionInfo(app, person.client), 200);

      const stolen = await refresh(app, thief);
      expectError(stolen, 401);
      expectNoNewCookie(stolen);
      assert.equal(thief.cookie("sRefreshToken"), undefined, "the thief keeps the refresh token");
      expectError(await refresh(app, person.client), 401);
      // Only that session: the same person's other browser goes on.
      expectStatus(await refresh(app, other), 200);
    },
  },
  {
    name: 'an expired access token is 401 "try refresh token", and a refresh heals it',
    once: true,
    run: async (_, target) => {
      const core = await target.startCore({ access_token_validity: "4" });
      const useShortTokens = async (app: Instance) => {
        const { client } = await join(app);
        await refresh(app, client);
        expectStatus(await sessionInfo(app, client), 200);
        await sleep(4500);
        const expired = await sessionInfo(app, client);
        expectError(expired, 401);
        assert.equal(expired.json.message, "try refresh token");
        expectStatus(await refresh(app, client), 200);
        expectStatus(await sessionInfo(app, client), 200);
      };
      await withInstance(target, {}, useShortTokens, core);
    },
  },
  {
    name: "refresh without a session is 401 and sets nothing",
    run: async (app) => {
      const answer = await refresh(app, visitor(app));
      expectError(answer, 401);
      expectNoNewCookie(answer);
    },
  },
  {
    name: "sign-out ends the session and takes its cookies away",
    proves: [14],
    run: async (app, target) => {
      const { client, userId } = await join(app);
      const thief = client.copy();
      const answer = await client.post(auth(app, "/signout"));
      expectStatus(answer, 200);
      // The cookie of a known device is not part of the session, so it stays.
      const left = [...client.cookies.values()]
        .map(({ name }) => name)
        .filter((name) => !name.startsWith("known-device-"));
      assert.deepEqual(left, [], "cookies are left");
      expectError(await sessionInfo(app, client), 401);
      assert.equal(await target.core.sessionCount(userId), 0);
      expectError(await refresh(app, thief), 401);
    },
  },
  {
    name: "sign-out by GET does nothing",
    proves: [5],
    run: async (app) => {
      const { client } = await join(app);
      expectError(await client.get(auth(app, "/signout")), 404);
      expectStatus(await refresh(app, client), 200);
    },
  },
  {
    name: "sign-out everywhere: no session of the user can be refreshed any more",
    proves: [14],
    run: async (app, target) => {
      const person = await join(app);
      const tabs = [person.client, await signIn(app, person), await signIn(app, person)];
      await target.core.revokeSessions(person.userId);
      for (const tab of tabs) {
        const answer = await refresh(app, tab);
        expectError(answer, 401);
        assert.equal(tab.cookie("sRefreshToken"), undefined, "the dead refresh token stays");
      }
    },
  },
  {
    name: "without the CSRF header nothing changes: no refresh, no sign-out",
    proves: [3],
    run: async (app, target) => {
      const { client, userId } = await join(app);
      // A form or an image on a stranger's page sends the cookies, but can add no header.
      const crossSite = () => client.copy({ origin: "https://stranger.example" });
      for (const path of ["/session/refresh", "/signout"]) {
        const answer = await crossSite().post(auth(app, path));
        expectError(answer, 401);
        assert.deepEqual(answer.cookies, [], `${path}: a stranger's page has changed the cookies`);
      }
      assert.equal(await target.core.sessionCount(userId), 1, "a stranger's page has ended the session");
      // Reading changes nothing, so it needs no header.
      expectStatus(await crossSite().get(route(app, "/sessioninfo")), 200);
      expectStatus(await refresh(app, client), 200);
    },
  },
];
