import assert from "node:assert/strict";
import { newEmail, PASSWORD } from "../contract/people.js";
import { takeMessage } from "./inbox.js";
import { judge } from "./judging.js";
import {
  button,
  emailField,
  expectDashboard,
  expectSignIn,
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

const NEW_PASSWORD = "a wholly different battery";
const REFUSED = /incorrect|wrong|do(es)? not match/i;
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
        await page.goto("/dashboard");
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
        await page.getByText(REFUSED).first().waitFor();
        await page.goto("/dashboard");
        await expectSignIn(page);
      });
    },
  },
  {
    name: "bad fields are told beside the field",
    run: (site) =>
      visit(site, async (page) => {
        await openSignUp(site, page, tenant);
        await sendSignUp(page, "jane", "kumquat");
        await page.getByText(/email is invalid|valid e-?mail/i).waitFor();
        await page.getByText("Password must be at least 8 characters long").waitFor();
        await judge(site, page, "sign-up-refused");
        await sendSignUp(page, newEmail(), "12345678");
        await page.getByText("This password is too common, please choose another").waitFor();
      }),
  },
  {
    name: "a taken e-mail is told",
    run: async (site) => {
      const { address } = await newPerson(site, byPassword);
      await visit(site, async (page) => {
        await openSignUp(site, page, tenant);
        await sendSignUp(page, address, PASSWORD);
        await page.getByText(/already exists/i).waitFor();
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
        await page.getByText(/forgot.*password/i).click();
        await page.waitForURL(/reset-password/);
        await emailField(page).fill(person.address);
        await judge(site, page, "reset-ask");
        await submitButton(page).click();
        const { link = "" } = await takeMessage(site, person.address, "PASSWORD_RESET");
        assert.ok(link.startsWith(`${site.origin}/auth/reset-password?token=`), `the link is ${link}`);

        await page.goto(link);
        const fields = page.locator("input[type=password]");
        await fields.first().waitFor();
        for (let i = 0; i < (await fields.count()); i++) await fields.nth(i).fill(NEW_PASSWORD);
        await judge(site, page, "reset-choose");
        await button(page, /change|reset|save/i).click();
        await page
          .getByText(/changed|updated|success/i)
          .first()
          .waitFor();
      });
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await sendSignIn(page, person.address, PASSWORD);
        await page.getByText(REFUSED).first().waitFor();
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
        const signOutHasFocus = () =>
          page.evaluate(
            () =>
              /sign out/i.test(document.activeElement?.textContent ?? "") &&
              document.activeElement?.tagName === "BUTTON",
          );
        await tabTo(page, signOutHasFocus);
        await page.keyboard.press("Enter");
        await page
          .getByRole("link", { name: /sign in/i })
          .first()
          .waitFor();
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
