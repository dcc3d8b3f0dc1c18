import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { takeMessage } from "./inbox.js";
import { judge } from "./judging.js";
import { find, openSignUp } from "./pages.js";
import { arrive } from "./people/index.js";
import { byPassword } from "./people/password.js";
import type { Newcomer } from "./people/person.js";
import { verifyEmail } from "./people/steps.js";
import { visit, type BrowserCase, type Site } from "./site.js";
import { ROUTES, VERIFICATION } from "./words.js";

const TYPE = "EMAIL_VERIFICATION";

/** Signs up by password, up to the page that asks to look for the mail. */
async function signUpUnverified(site: Site, page: Page): Promise<Newcomer> {
  await openSignUp(site, page, byPassword.tenant);
  const person = await byPassword.signUp(site, page);
  await page.waitForURL(`**${ROUTES.verifyEmail.path}**`);
  await find(page, VERIFICATION.title).waitFor();
  return person;
}

/** E-mail addresses are verified before anything is open. */
export const verification: BrowserCase[] = [
  {
    name: "nothing is open before the mailed link, in the same browser",
    run: (site) =>
      visit(site, async (page) => {
        const person = await signUpUnverified(site, page);
        await judge(site, page, "verify");
        await page.goto(ROUTES.dashboard.path);
        await page.waitForURL(`**${ROUTES.verifyEmail.path}**`);
        await verifyEmail(site, page, person);
        await arrive(site, page, person);
      }),
  },
  {
    name: "the link works in another browser, once",
    run: async (site) => {
      const link = await visit(site, async (page) => {
        const { address } = await signUpUnverified(site, page);
        return (await takeMessage(site, address, TYPE)).link!;
      });
      assert.ok(link.startsWith(`${site.origin}${ROUTES.verifyEmail.path}?token=`), `the link is ${link}`);
      await visit(site, async (page) => {
        await page.goto(link);
        await find(page, VERIFICATION.confirm).first().waitFor();
        await judge(site, page, "verify-elsewhere");
        await find(page, VERIFICATION.confirm).first().click();
        await find(page, VERIFICATION.done).first().waitFor();
        await judge(site, page, "verified");
      });
      await visit(site, async (page) => {
        await page.goto(link);
        await find(page, VERIFICATION.confirm).first().click();
        await find(page, VERIFICATION.usedLink).first().waitFor();
      });
    },
  },
  {
    name: "the mail can be sent again",
    run: (site) =>
      visit(site, async (page) => {
        const person = await signUpUnverified(site, page);
        await takeMessage(site, person.address, TYPE);
        await find(page, VERIFICATION.again).click();
        await find(page, VERIFICATION.sentAgain).waitFor();
        await verifyEmail(site, page, person);
        await arrive(site, page, person);
      }),
  },
];
