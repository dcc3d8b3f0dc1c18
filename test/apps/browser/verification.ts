import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { takeMessage } from "./inbox.js";
import { judge } from "./judging.js";
import { button, main, openSignUp } from "./pages.js";
import { arrive } from "./people/index.js";
import { byPassword } from "./people/password.js";
import type { Newcomer } from "./people/person.js";
import { verifyEmail } from "./people/steps.js";
import { visit, type BrowserCase, type Site } from "./site.js";

const TYPE = "EMAIL_VERIFICATION";

/** Signs up by password, up to the page that asks to look for the mail. */
async function signUpUnverified(site: Site, page: Page): Promise<Newcomer> {
  await openSignUp(site, page, byPassword.tenant);
  const person = await byPassword.signUp(site, page);
  await page.waitForURL("**/auth/verify-email**");
  await page.getByRole("heading", { name: /verify|confirm|check your/i }).waitFor();
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
        await page.goto("/dashboard");
        await page.waitForURL("**/auth/verify-email**");
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
      assert.ok(link.startsWith(`${site.origin}/auth/verify-email?token=`), `the link is ${link}`);
      await visit(site, async (page) => {
        await page.goto(link);
        await button(page, /continue|verify|confirm/i)
          .first()
          .waitFor();
        await judge(site, page, "verify-elsewhere");
        await button(page, /continue|verify|confirm/i)
          .first()
          .click();
        await page
          .getByText(/success|verified|confirmed/i)
          .first()
          .waitFor();
        await judge(site, page, "verified");
      });
      await visit(site, async (page) => {
        await page.goto(link);
        await button(page, /continue|verify|confirm/i)
          .first()
          .click();
        await page
          .getByText(/expired|invalid|no longer|too old/i)
          .first()
          .waitFor();
      });
    },
  },
  {
    name: "the mail can be sent again",
    run: (site) =>
      visit(site, async (page) => {
        const person = await signUpUnverified(site, page);
        await takeMessage(site, person.address, TYPE);
        await button(page, /re-?send|again/i).click();
        await main(page)
          .getByText(/resent|sent again/i)
          .waitFor();
        await verifyEmail(site, page, person);
        await arrive(site, page, person);
      }),
  },
];
