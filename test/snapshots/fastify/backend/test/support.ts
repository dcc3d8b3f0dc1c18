import { createApp } from "../src/app.ts";
import { RecipeUserId } from "supertokens-node";
import Session from "supertokens-node/recipe/session";
import supertest from "supertest";
import { initSuperTokens } from "../src/auth/supertokens.ts";
import { loadConfig } from "../src/config.ts";

const config = loadConfig();
initSuperTokens(config);
const app = await createApp(config);
await app.ready();
const { server } = app;

export const website = config.WEBSITE_DOMAIN;

/** A browser on a page of the website. It keeps cookies, as those of a session. */
export function newBrowser(cookies: string[] = []) {
  const browser = supertest
    .agent(server)
    // By the header rid, which other sites cannot send, the API knows the website.
    .set({ origin: website, rid: "anti-csrf" });
  browser.jar.setCookies(cookies, "127.0.0.1");
  return browser;
}

/** Begins a session without a sign-in. Returns its cookies. */
export async function newSession(userId = "jane") {
  const session = await Session.createNewSessionWithoutRequestResponse(
    "public",
    new RecipeUserId(userId),
  );
  const { accessToken, refreshToken = "" } =
    session.getAllSessionTokensDangerously();
  return [
    `sAccessToken=${encodeURIComponent(accessToken)}; path=/`,
    `sRefreshToken=${encodeURIComponent(refreshToken)}; path=/auth/session/refresh`,
  ];
}
