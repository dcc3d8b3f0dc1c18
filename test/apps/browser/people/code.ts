import { randomInt } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { newEmail } from "../../contract/people.js";
import { takeMessage } from "../inbox.js";
import { codeField, emailField, find, passwordField, phoneField, submitButton } from "../pages.js";
import type { Site } from "../site.js";
import { CODES } from "../words.js";
import type { Method } from "./person.js";

/** A code or a link, sent to an e-mail address, or to a telephone where e-mail is not offered. */
export const byCode: Method = {
  tenant: "Globex",
  signUp: async (site, page) => {
    const address = site.factors.some((id) => id.endsWith("-email")) ? newEmail() : newPhoneNumber();
    await enter(site, page, address);
    return { method: byCode, address };
  },
  signIn: (site, page, { address }) => enter(site, page, address),
};

/** A number in the United States that nobody has used. Those that end in 555-01xx would have a fixed code. */
export function newPhoneNumber(): string {
  return `+1201${randomInt(2, 10)}${String(randomInt(1e6)).padStart(6, "0")}`;
}

async function enter(site: Site, page: Page, address: string): Promise<void> {
  await askForCode(page, address);
  const { code, link } = await takeMessage(site, address, "PASSWORDLESS_LOGIN");
  if (code) await sendCode(page, code);
  else await openLink(page, link!);
}

/** Asks for a code or a link, and waits until the page says that it was sent. */
export async function askForCode(page: Page, address: string): Promise<void> {
  const field = address.startsWith("+") ? phoneField(page) : emailField(page);
  const other = find(page, CODES.withoutPassword);
  const switchTo = find(page, address.startsWith("+") ? CODES.byPhone : CODES.byMail);
  await field.or(switchTo).first().waitFor();
  if (await isShown(passwordField(page))) await other.first().click();
  if (!(await isShown(field))) await switchTo.first().click();
  // A field for telephone numbers formats its value after each key.
  await field.click();
  await field.fill("");
  await field.pressSequentially(address);
  await submitButton(page).click();
  await sent(page).or(other).first().waitFor();
  if (!(await isShown(sent(page)))) await other.first().click();
  await sent(page).first().waitFor();
}

/** The page on which people are told to look for their mail or SMS. */
export function sent(page: Page): Locator {
  return codeField(page).or(find(page, CODES.sent));
}

export async function sendCode(page: Page, code: string): Promise<void> {
  await codeField(page).fill(code);
  await submitButton(page).click();
}

/** Opens a link that signs in. In another browser than the one that asked for it, the page asks for a confirmation. */
export async function openLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
}

async function isShown(locator: Locator): Promise<boolean> {
  return (await locator.count()) > 0;
}
