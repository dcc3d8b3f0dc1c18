import type { Page } from "playwright-core";
import { newEmail } from "../../contract/people.js";
import { emailField, find, submitButton } from "../pages.js";
import { PASSKEYS, ROUTES } from "../words.js";
import { carry, deviceOf, passkeyOn } from "./device.js";
import type { Method } from "./person.js";

/** A passkey, kept by the page's device. */
export const byPasskey: Method = {
  tenant: "",
  signUp: async (_, page) => {
    const address = newEmail();
    await deviceOf(page);
    await emailField(page).fill(address);
    await submitButton(page).click();
    await createPasskey(page);
    await leaveSignIn(page);
    return { method: byPasskey, address, passkey: await passkeyOn(page) };
  },
  signIn: async (_, page, person) => {
    await carry(page, person.passkey!);
    await usePasskey(page);
    await leaveSignIn(page);
    // Its counter has increased. With the old one it would be taken for a copy.
    person.passkey = await passkeyOn(page);
  },
};

/** On the page that explains what a passkey is. */
export async function createPasskey(page: Page): Promise<void> {
  await find(page, PASSKEYS.createTitle).waitFor();
  await find(page, PASSKEYS.create).last().click();
}

export async function usePasskey(page: Page): Promise<void> {
  await find(page, PASSKEYS.use).first().click();
}

async function leaveSignIn(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname.replace(/\/$/, "") !== ROUTES.signIn.path);
}
