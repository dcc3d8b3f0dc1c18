import type { Page } from "playwright-core";
import { takeMessage } from "../inbox.js";
import { codeField, find, main } from "../pages.js";
import { secondFactor, type Site } from "../site.js";
import { ROUTES, SECOND_FACTORS, VERIFICATION, type Word } from "../words.js";
import { AuthenticatorApp } from "./authenticator.js";
import { sendCode } from "./code.js";
import type { Newcomer } from "./person.js";

type Step = (site: Site, page: Page, person: Newcomer) => Promise<void>;

/** What an app may ask for after the first factor, by the page on which it does. */
const STEPS: Record<string, Step> = {
  [ROUTES.verifyEmail.path]: verifyEmail,
  [ROUTES.secondFactors.path]: chooseSecondFactor,
  [ROUTES.mailedFactor.path]: sendMailedCode,
  [ROUTES.appFactor.path]: useAuthenticatorApp,
};

/** Does what the app asks for, until the person has left the sign-in pages. */
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
  return pathOf(url).startsWith(ROUTES.signIn.path);
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
  await find(page, VERIFICATION.continue).click();
  await leave(page, ROUTES.verifyEmail.path);
}

async function chooseSecondFactor(site: Site, page: Page, { app }: Newcomer): Promise<void> {
  const byMail = !app && secondFactor("otp-email")(site);
  await choose(page, byMail ? SECOND_FACTORS.byMail : SECOND_FACTORS.byApp);
}

/** On the page with the second factors. */
export async function choose(page: Page, factor: Word): Promise<void> {
  await main(page).getByRole("heading", { level: 1 }).waitFor();
  await find(page, factor).first().click();
  await leave(page, ROUTES.secondFactors.path);
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
  await find(page, SECOND_FACTORS.showSecret).click();
  const secret = find(page, SECOND_FACTORS.secret);
  return (await secret.innerText()).trim();
}
