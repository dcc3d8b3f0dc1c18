import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newEmail, PASSWORD } from "../contract/people.js";
import { judge } from "./judging.js";
import { find, main, openSignUp } from "./pages.js";
import { arrive, signUp } from "./people/index.js";
import { byPassword, sendSignUp } from "./people/password.js";
import { visit, type BrowserCase, type Site } from "./site.js";
import { FORM, PASSWORD_FORMS } from "./words.js";

function nameField(page: Page) {
  return find(page, FORM.name);
}

async function signUpAs(site: Site, page: Page, name: string): Promise<void> {
  const address = newEmail();
  await openSignUp(site, page, byPassword.tenant);
  await nameField(page).fill(name);
  await sendSignUp(page, address, PASSWORD);
  await arrive(site, page, { method: byPassword, address, password: PASSWORD });
}

/** The field that the app has added to the sign-up form. */
export const fields: BrowserCase[] = [
  {
    name: "the dashboard shows the name that was typed at the sign-up, with any characters",
    run: async (site) => {
      for (const name of ["Zoë O'Neil", "<b>Jane</b> & Söhne"]) {
        await visit(site, async (page) => {
          await signUpAs(site, page, `  ${name} `);
          await main(page).getByText(name).waitFor();
          await page.reload();
          await main(page).getByText(name).waitFor();
          await judge(site, page, "dashboard-name");
        });
      }
    },
  },
  {
    name: "a name is optional",
    run: (site) =>
      visit(site, async (page) => {
        await signUp(site, page, byPassword);
        assert.equal(
          await main(page)
            .getByText(/undefined|null/)
            .count(),
          0,
          "the page shows a name although none was given",
        );
      }),
  },
  {
    name: "a name that is too long is refused beside the field, and nothing is created",
    run: (site) =>
      visit(site, async (page) => {
        const address = newEmail();
        await openSignUp(site, page, byPassword.tenant);
        await nameField(page).fill("x".repeat(101));
        await sendSignUp(page, address, PASSWORD);
        await find(page, PASSWORD_FORMS.longName).waitFor();
        await nameField(page).fill("x".repeat(100));
        await sendSignUp(page, address, PASSWORD);
        await arrive(site, page, { method: byPassword, address, password: PASSWORD });
      }),
  },
];
