import assert from "node:assert/strict";
import type { Answer, SetCookie } from "../../support/http.js";
import { expectError, expectNoNewCookie, expectStatus } from "./expect.js";
import { foreignSession } from "./foreign.js";
import { join, refresh, sendJoin, sessionInfo, signIn, wayOf } from "./people.js";
import { auth, visitor, type ContractCase } from "./target.js";

/** A cookie that an answer has set. Throws when it has not. */
export function cookieOf(answer: Answer, name: string): SetCookie {
  const found = answer.cookies.find((entry) => entry.name === name && !entry.expired);
  assert.ok(found, `${name} was not set, only ${answer.cookies.map((entry) => entry.name).join(", ") || "nothing"}`);
  return found;
}

export const cookies: ContractCase[] = [
  {
    name: "tokens are in HttpOnly cookies with SameSite=Lax, a path and no domain",
    proves: [1],
    run: async (app) => {
      const answer = await sendJoin(app, wayOf(app).newLogin(app), visitor(app));
      expectStatus(answer, 200);
      for (const token of [cookieOf(answer, "sAccessToken"), cookieOf(answer, "sRefreshToken")]) {
        assert.equal(token.httpOnly, true, `${token.name} is not HttpOnly`);
        assert.equal(token.sameSite?.toLowerCase(), "lax", `SameSite of ${token.name}`);
        assert.equal(token.domain, undefined, `${token.name} has a domain`);
        assert.equal(token.secure, false, `${token.name} is Secure on http`);
      }
      assert.equal(cookieOf(answer, "sAccessToken").path, "/");
      assert.equal(cookieOf(answer, "sRefreshToken").path, auth(app, "/session/refresh"));
    },
  },
  {
    name: "tokens are in no header and no body, even when somebody asks for that",
    proves: [2],
    run: async (app) => {
      for (const mode of ["cookie", "header", "any"]) {
        const client = visitor(app, { "st-auth-mode": mode });
        const answer = await sendJoin(app, wayOf(app).newLogin(app), client);
        expectStatus(answer, 200);
        const names = [...answer.headers.keys()];
        assert.deepEqual(
          names.filter((name) => /^st-(access|refresh)-token$/.test(name)),
          [],
          `st-auth-mode: ${mode}`,
        );
        const tokens = [cookieOf(answer, "sAccessToken").value, cookieOf(answer, "sRefreshToken").value];
        tokens.forEach((token) => assert.ok(!answer.text.includes(token), "a token in the body"));
        const renewed = await refresh(app, client);
        expectStatus(renewed, 200);
        assert.equal(renewed.headers.get("st-refresh-token"), null);
      }
    },
  },
  {
    name: "a token in the Authorization header is not a session",
    proves: [2],
    run: async (app) => {
      const { client } = await join(app);
      const authorization = `Bearer ${decodeURIComponent(client.cookie("sAccessToken") ?? "")}`;
      expectError(await sessionInfo(app, visitor(app, { authorization })), 401);
    },
  },
  {
    name: "cookies of another local app: 401, never a crash, and the invalid ones are removed",
    run: async (app) => {
      const stranger = await foreignSession();
      const client = visitor(app);
      client.plant("sAccessToken", stranger.accessToken);
      client.plant("sRefreshToken", stranger.refreshToken, auth(app, "/session/refresh"));
      client.plant("sFrontToken", stranger.frontToken);
      client.plant("st-last-access-token-update", String(Date.now()));
      expectError(await sessionInfo(app, client), 401);
      const renewed = await refresh(app, client);
      expectError(renewed, 401);
      expectNoNewCookie(renewed);
      assert.equal(
        client.cookie("sAccessToken"),
        undefined,
        "the foreign access token stays: the site would ask again for ever",
      );
      assert.equal(client.cookie("sRefreshToken"), undefined, "the foreign refresh token stays");
    },
  },
  {
    name: "with cookies of another local app one can still sign up and in",
    run: async (app) => {
      const stranger = await foreignSession();
      const person = await join(app);
      const client = visitor(app);
      client.plant("sAccessToken", stranger.accessToken);
      client.plant("sRefreshToken", stranger.refreshToken, auth(app, "/session/refresh"));
      client.plant("session", "something-else");
      await signIn(app, person, client);
      expectStatus(await sessionInfo(app, client), 200);
      expectStatus(await refresh(app, client), 200);
    },
  },
  {
    name: "malformed cookies do not cause a crash",
    run: async (app) => {
      for (const header of [
        "sAccessToken",
        "sAccessToken=%E0%A4%A",
        '=;;=; sAccessToken="',
        `sAccessToken=${"x".repeat(4000)}`,
      ]) {
        expectError(await visitor(app, { cookie: header }).get(`${app.target.basePath}/sessioninfo`), 401);
      }
    },
  },
];
