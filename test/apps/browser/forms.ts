import assert from "node:assert/strict";
import { newEmail, PASSWORD } from "../contract/people.js";
import { takeMessage } from "./inbox.js";
import { judge } from "./judging.js";
import {
  emailField,
  expectDashboard,
  expectSignIn,
  find,
  openSignIn,
  openSignUp,
  passwordField,
  signOut,
  submitButton,
} from "./pages.js";
import { newPerson, signIn, signUp } from "./people/index.js";
import { byPassword, expectPassword, sendSignIn, sendSignUp } from "./people/password.js";
import { finish } from "./people/steps.js";
import { visit, type BrowserCase } from "./site.js";
import { EVERYWHERE, FORM, HOME, PASSWORD_FORMS, ROUTES } from "./words.js";

const NEW_PASSWORD = "a wholly different battery";
const { tenant } = byPassword;

/** E-mail address and password. */
export const forms: BrowserCase[] = [
  {
    name: "sign up, reload, sign out, sign in",
    run: (site) =>
      visit(site, async (page) => {
        const person = await signUp(site, page, byPassword);
        await page.reload();
        await expectDashboard(page, person.userId);
        await signOut(page);
        await page.goto(ROUTES.dashboard.path);
        await expectSignIn(page);
        await signIn(site, page, person);
        await expectDashboard(page, person.userId);
      }),
  },
  {
    name: "a wrong password is refused with a message, and the form stays",
    run: async (site) => {
      const { address } = await newPerson(site, byPassword);
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await sendSignIn(page, address, "an entirely wrong one");
        await find(page, PASSWORD_FORMS.refused).first().waitFor();
        await page.goto(ROUTES.dashboard.path);
        await expectSignIn(page);
      });
    },
  },
  {
    name: "an error in a field is shown beside the field",
    run: (site) =>
      visit(site, async (page) => {
        await openSignUp(site, page, tenant);
        await sendSignUp(page, "jane", "kumquat");
        await find(page, PASSWORD_FORMS.badEmail).waitFor();
        await find(page, PASSWORD_FORMS.tooShort).waitFor();
        await judge(site, page, "sign-up-refused");
        await sendSignUp(page, newEmail(), "12345678");
        await find(page, PASSWORD_FORMS.tooCommon).waitFor();
      }),
  },
  {
    name: "a taken e-mail address is reported",
    run: async (site) => {
      const { address } = await newPerson(site, byPassword);
      await visit(site, async (page) => {
        await openSignUp(site, page, tenant);
        await sendSignUp(page, address, PASSWORD);
        await find(page, PASSWORD_FORMS.taken).waitFor();
      });
    },
  },
  {
    name: "password reset by the mailed link",
    run: async (site) => {
      const person = await newPerson(site, byPassword);
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await emailField(page).fill(person.address);
        await expectPassword(page);
        await find(page, PASSWORD_FORMS.forgotten).click();
        await page.waitForURL(`**${ROUTES.resetPassword.path}**`);
        // Until the next form is there, this one is.
        await find(page, FORM.passwords).first().waitFor({ state: "detached" });
        await emailField(page).fill(person.address);
        await judge(site, page, "reset-ask");
        await submitButton(page).click();
        const { link = "" } = await takeMessage(site, person.address, "PASSWORD_RESET");
        assert.ok(link.startsWith(`${site.origin}${ROUTES.resetPassword.path}?token=`), `the link is ${link}`);

        await page.goto(link);
        const fields = find(page, FORM.passwords);
        await fields.first().waitFor();
        for (let i = 0; i < (await fields.count()); i++) await fields.nth(i).fill(NEW_PASSWORD);
        await judge(site, page, "reset-choose");
        await find(page, PASSWORD_FORMS.change).click();
        await find(page, PASSWORD_FORMS.changed).first().waitFor();
      });
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await sendSignIn(page, person.address, PASSWORD);
        await find(page, PASSWORD_FORMS.refused).first().waitFor();
        await sendSignIn(page, person.address, NEW_PASSWORD);
        await finish(site, page, person);
        await expectDashboard(page, person.userId);
      });
    },
  },
  {
    name: "the keyboard alone is enough to sign in and out",
    run: async (site) => {
      const person = await newPerson(site, byPassword);
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await tabTo(page, () => emailField(page).evaluate((field) => field === document.activeElement));
        await page.keyboard.type(person.address);
        if ((await passwordField(page).count()) === 0) await page.keyboard.press("Enter");
        await passwordField(page).waitFor();
        await tabTo(page, () => passwordField(page).evaluate((field) => field === document.activeElement));
        await page.keyboard.type(PASSWORD);
        await page.keyboard.press("Enter");
        await finish(site, page, person);
        await expectDashboard(page, person.userId);
        const focused = () =>
          page.evaluate(() =>
            document.activeElement?.tagName === "BUTTON" ? (document.activeElement.textContent ?? "") : "",
          );
        await tabTo(page, async () => EVERYWHERE.signOut.says.test(await focused()));
        await page.keyboard.press("Enter");
        await find(page, HOME.signIn).first().waitFor();
      });
    },
  },
];

/** Presses Tab until something has the focus. Throws when it cannot be reached. */
async function tabTo(
  page: { keyboard: { press: (key: string) => Promise<void> } },
  hasFocus: () => Promise<boolean>,
): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await hasFocus()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not reach it");
}
