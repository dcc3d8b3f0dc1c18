import { randomUUID } from "node:crypto";
import { createApp } from "../src/app.ts";
import { RecipeUserId } from "supertokens-node";
import Session from "supertokens-node/recipe/session";
import supertest from "supertest";
import { initSuperTokens } from "../src/auth/supertokens.ts";
import { loadConfig } from "../src/config.ts";

export const config = loadConfig();
initSuperTokens(config);
const server = createApp(config);

/** A browser that keeps cookies, on a page of the website. */
export function newBrowser() {
  return supertest
    .agent(server)
    .set({ origin: config.WEBSITE_DOMAIN, rid: "anti-csrf" });
}

/** Somebody with a session. The core makes the user, so that it is the same for all ways to sign in. */
export async function newUser() {
  const answer = await fetch(
    `${config.SUPERTOKENS_CONNECTION_URI}/recipe/signup`,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        email: `${randomUUID()}@example.com`,
        password: "correct horse battery",
      }),
    },
  );
  const { user } = await answer.json();
  const session = await Session.createNewSessionWithoutRequestResponse(
    "public",
    new RecipeUserId(user.id),
  );
  const tokens = session.getAllSessionTokensDangerously();
  const browser = newBrowser();
  browser.jar.setCookies([
    `sAccessToken=${encodeURIComponent(tokens.accessToken)}; path=/`,
    `sRefreshToken=${encodeURIComponent(tokens.refreshToken ?? "")}; path=/auth/session/refresh`,
  ]);
  return { browser, userId: String(user.id) };
}
