import type { Page } from "playwright-core";
import { newEmail } from "../../contract/people.js";
import { button, find } from "../pages.js";
import type { Site } from "../site.js";
import { providerButton } from "../words.js";
import type { Method } from "./person.js";

/** An account at a provider; the dev core stands in for all of them. */
export const bySocial: Method = {
  tenant: "Acme",
  signUp: async (site, page) => {
    const address = await addPerson(site);
    await goToProvider(site, page, site.providers[0]!);
    await choosePerson(page, address);
    return { method: bySocial, address };
  },
  signIn: async (site, page, { address }) => {
    await goToProvider(site, page, site.providers[0]!);
    await choosePerson(page, address);
  },
};

/** Adds somebody whom the providers know. @returns the e-mail address */
export async function addPerson({ core }: Site, { email = newEmail(), emailVerified = true } = {}): Promise<string> {
  await core.addPerson({ name: "Robin", email, emailVerified });
  return email;
}

/** Presses the button of a provider, and waits for the provider's page. */
export async function goToProvider({ core }: Site, page: Page, provider: string): Promise<void> {
  await find(page, providerButton(provider)).click();
  await page.waitForURL(`${core.providersUrl}/**`);
}

/** On the provider's page. */
export async function choosePerson(page: Page, email: string): Promise<void> {
  await button(page, email).click();
}
