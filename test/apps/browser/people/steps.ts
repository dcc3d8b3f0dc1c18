import type { Page } from "playwright-core";
import { takeMessage } from "../inbox.js";
import { button, codeField, main } from "../pages.js";
import { secondFactor, type Site } from "../site.js";
import { AuthenticatorApp } from "./authenticator.js";
import { sendCode } from "./code.js";
import type { Newcomer } from "./person.js";

type Step = (site: Site, page: Page, person: Newcomer) => Promise<void>;

/** What an app may ask for after the first factor, by the page on which it does. */
const STEPS: Record<string, Step> = {
  "/auth/verify-email": verifyEmail,
  "/auth/mfa": chooseSecondFactor,
  "/auth/mfa/otp-email": sendMailedCode,
  "/auth/mfa/totp": useAuthenticatorApp,
};

/** Does what the app asks for, until the person is through. */
export async function finish(site: Site, page: Page, person: Newcomer): Promise<void> {
  for (;;) {
    await page.waitForURL((url) => url.origin === site.origin && (!isAuth(url) || STEPS[pathOf(url)] !== undefined));
    const url = new URL(page.url());
    const step = STEPS[pathOf(url)];
    if (!step) return;
    await step(site, page, person);
    await leave(page, pathOf(url));
  }
}

function isAuth(url: URL): boolean {
  return pathOf(url).startsWith("/auth");
}

function pathOf({ pathname }: URL): string {
  return pathname.replace(/\/$/, "");
}

function leave(page: Page, path: string): Promise<void> {
  return page.waitForURL((url) => pathOf(url) !== path);
}

/** Follows the link in the mail, in the same window. */
export async function verifyEmail(site: Site, page: Page, { address }: Newcomer): Promise<void> {
  const { link = "" } = await takeMessage(site, address, "EMAIL_VERIFICATION");
  await page.goto(link);
  await button(page, /continue/i).click();
  await leave(page, "/auth/verify-email");
}

async function chooseSecondFactor(site: Site, page: Page, { app }: Newcomer): Promise<void> {
  const byMail = !app && secondFactor("otp-email")(site);
  await choose(page, byMail ? BY_MAIL : BY_APP);
}

export const BY_MAIL = /e-?mail/i;
export const BY_APP = /authenticator|totp/i;

/** On the page with the second factors. */
export async function choose(page: Page, factor: RegExp): Promise<void> {
  await main(page).getByRole("heading", { level: 1 }).waitFor();
  await button(page, factor)
    .or(main(page).getByRole("link", { name: factor }))
    .or(main(page).locator("a").filter({ hasText: factor }))
    .first()
    .click();
  await leave(page, "/auth/mfa");
}

async function sendMailedCode(site: Site, page: Page, { address }: Newcomer): Promise<void> {
  await codeField(page).waitFor();
  const { code = "" } = await takeMessage(site, address, "PASSWORDLESS_LOGIN");
  await sendCode(page, code);
}

/** Sets the app up if the page offers that, and enters its code. */
async function useAuthenticatorApp(_: Site, page: Page, person: Newcomer): Promise<void> {
  await codeField(page).waitFor();
  person.app ??= new AuthenticatorApp(await readSecret(page));
  await sendCode(page, person.app.code());
}

/** The secret that is shown to those who cannot scan the QR code. */
export async function readSecret(page: Page): Promise<string> {
  await button(page, /secret|key/i).click();
  const secret = main(page).getByText(/^[A-Z2-7]{32}$/);
  return (await secret.innerText()).trim();
}
