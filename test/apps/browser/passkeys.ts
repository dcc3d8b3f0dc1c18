import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newEmail } from "../contract/people.js";
import { takeMessage } from "./inbox.js";
import { judge } from "./judging.js";
import {
  emailField,
  expectDashboard,
  expectSignIn,
  find,
  openSignIn,
  openSignUp,
  signOut,
  submitButton,
} from "./pages.js";
import { deviceOf, passkeyOn, replaceDevice } from "./people/device.js";
import { newPerson, signIn, signUp } from "./people/index.js";
import { byPasskey, createPasskey, usePasskey } from "./people/passkey.js";
import { visit, type BrowserCase, type Site } from "./site.js";
import { PASSKEYS, ROUTES } from "./words.js";

const { tenant } = byPasskey;

/** Opens the page on which people ask for a mail to recover their account. */
async function openRecovery(site: Site, page: Page): Promise<void> {
  await openSignUp(site, page, tenant);
  await find(page, PASSKEYS.recover).first().click();
  await page.waitForURL("**/recover**");
  await emailField(page).waitFor();
}

/** Passkeys, on Chromium's virtual authenticator. */
export const passkeys: BrowserCase[] = [
  {
    name: "register, sign out, sign in",
    run: (site) =>
      visit(site, async (page) => {
        await openSignUp(site, page, tenant);
        await emailField(page).fill(newEmail());
        await submitButton(page).click();
        await find(page, PASSKEYS.createTitle).waitFor();
        await judge(site, page, "passkey-create");
        const person = await signUp(site, page);
        await signOut(page);
        await signIn(site, page, person);
        await expectDashboard(page, person.userId);
      }),
  },
  {
    name: "a browser without a passkey is told so, and signs nobody in",
    run: (site) =>
      visit(site, async (page) => {
        await deviceOf(page);
        await openSignIn(site, page, tenant);
        await usePasskey(page);
        await find(page, PASSKEYS.missing).waitFor();
        await judge(site, page, "passkey-missing");
        await page.goto(ROUTES.dashboard.path);
        await expectSignIn(page);
      }),
  },
  {
    name: "an address that has an account is reported",
    run: async (site) => {
      const { address } = await newPerson(site);
      await visit(site, async (page) => {
        await deviceOf(page);
        await openSignUp(site, page, tenant);
        await emailField(page).fill(address);
        await submitButton(page).click();
        await createPasskey(page);
        await find(page, PASSKEYS.taken).waitFor();
      });
    },
  },
  {
    name: "a second device is added on the dashboard, and both open the account",
    run: async (site) => {
      const person = await newPerson(site);
      const second = await visit(site, async (page) => {
        await signIn(site, page, person);
        await expectDashboard(page, person.userId);
        await replaceDevice(page);
        await find(page, PASSKEYS.add).click();
        // When there are two, each has a button that removes it.
        await find(page, PASSKEYS.remove).nth(1).waitFor();
        await judge(site, page, "passkey-added");
        return passkeyOn(page);
      });
      for (const passkey of [second, person.passkey!]) {
        await visit(site, async (page) => {
          await signIn(site, page, { ...person, passkey });
          await expectDashboard(page, person.userId);
        });
      }
    },
  },
  {
    name: "a person who has lost the device recovers the account by mail, once",
    run: async (site) => {
      const person = await newPerson(site);
      const link = await visit(site, async (page) => {
        await openRecovery(site, page);
        await judge(site, page, "recover");
        await emailField(page).fill(person.address);
        await submitButton(page).click();
        await find(page, PASSKEYS.recoverySent).first().waitFor();
        await judge(site, page, "recover-sent");
        return (await takeMessage(site, person.address, "RECOVER_ACCOUNT")).link!;
      });
      assert.ok(link.startsWith(`${site.origin}${ROUTES.recover.path}?token=`), `the link is ${link}`);
      const passkey = await visit(site, async (page) => {
        await deviceOf(page);
        await page.goto(link);
        await createPasskey(page);
        await find(page, PASSKEYS.recovered).first().waitFor();
        await judge(site, page, "recovered");
        return passkeyOn(page);
      });
      await visit(site, async (page) => {
        await signIn(site, page, { ...person, passkey });
        await expectDashboard(page, person.userId);
        await page.context().clearCookies();
        await page.goto(link);
        await find(page, PASSKEYS.usedLink).first().waitFor();
      });
    },
  },
  {
    name: "recovery says the same of an address without an account",
    run: (site) =>
      visit(site, async (page) => {
        const address = newEmail();
        await openRecovery(site, page);
        await emailField(page).fill(address);
        await submitButton(page).click();
        await find(page, PASSKEYS.recoverySent).first().waitFor();
        assert.deepEqual(await site.core.messages(address), []);
      }),
  },
];
