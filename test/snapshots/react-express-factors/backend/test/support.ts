import { createApp } from "../src/app.ts";
import { RecipeUserId } from "supertokens-node";
import { EmailVerificationClaim } from "supertokens-node/recipe/emailverification";
import { MultiFactorAuthClaim } from "supertokens-node/recipe/multifactorauth";
import Session from "supertokens-node/recipe/session";
import supertest from "supertest";
import { vi } from "vitest";
import { initSuperTokens } from "../src/auth/supertokens.ts";
import { loadConfig } from "../src/config.ts";

const config = loadConfig();
initSuperTokens(config);
const server = createApp(config);

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
  vi.spyOn(EmailVerificationClaim, "fetchValue").mockResolvedValueOnce(true);
  const session = await Session.createNewSessionWithoutRequestResponse(
    "public",
    new RecipeUserId(userId),
  );
  await session.setClaimValue(MultiFactorAuthClaim, { c: {}, v: true });
  const { accessToken, refreshToken = "" } =
    session.getAllSessionTokensDangerously();
  return [
    `sAccessToken=${encodeURIComponent(accessToken)}; path=/`,
    `sRefreshToken=${encodeURIComponent(refreshToken)}; path=/auth/session/refresh`,
  ];
}

/** Waits for a message to an address or a number, in the inbox of the dev core. */
export async function messageTo(to: string) {
  const query = new URLSearchParams({ to, wait: "10000" });
  const inbox = await fetch(`${process.env.DEV_INBOX_URL}?${query}`);
  const { messages } = (await inbox.json()) as {
    messages: { link: string; code: string }[];
  };
  return messages[0]!;
}
