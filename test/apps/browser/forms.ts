import assert from "node:assert/strict";
import { newEmail, PASSWORD } from "../contract/people.js";
import { emailField, expectDashboard, expectSignIn, passwordField, signIn, signOut, signUp, SIGN_IN, SIGN_UP, submitButton } from "./pages.js";
import { visit, type BrowserCase } from "./site.js";

const factor = "emailpassword";
const NEW_PASSWORD = "a wholly different battery";

export const forms: BrowserCase[] = [
  {
    name: "sign up, reload, sign out, sign in",
    factor,
    run: (site) =>
      visit(site, async (page) => {
        const person = await signUp(page);
        await page.reload();
        await expectDashboard(page);
        await signOut(page);
        await page.goto("/dashboard");
        await expectSignIn(page);
        await signIn(page, person.email, person.password);
        await expectDashboard(page);
      }),
  },
  {
    name: "a wrong password is refused with a message, and the form stays",
    factor,
    run: async (site) => {
      const email = newEmail();
      await visit(site, async (page) => void (await signUp(page, email)));
      await visit(site, async (page) => {
        await signIn(page, email, "an entirely wrong one");
        await page.getByText(/incorrect|wrong|do(es)? not match/i).first().waitFor();
        await page.goto("/dashboard");
        await expectSignIn(page);
      });
    },
  },
  {
    name: "bad fields are told beside the field",
    factor,
    run: (site) =>
      visit(site, async (page) => {
        await page.goto("/auth?show=signup");
        await submitButton(page, SIGN_UP).waitFor();
        await emailField(page).fill("jane");
        await passwordField(page).fill("kumquat");
        await submitButton(page, SIGN_UP).click();
        await page.getByText(/email is invalid|valid e-?mail/i).waitFor();
        await page.getByText("Password must be at least 8 characters long").waitFor();

        await emailField(page).fill(newEmail());
        await passwordField(page).fill("12345678");
        await submitButton(page, SIGN_UP).click();
        await page.getByText("This password is too common, please choose another").waitFor();
      }),
  },
  {
    name: "a taken e-mail is told",
    factor,
    run: async (site) => {
      const email = newEmail();
      await visit(site, async (page) => void (await signUp(page, email)));
      await visit(site, async (page) => {
        await page.goto("/auth?show=signup");
        await submitButton(page, SIGN_UP).waitFor();
        await emailField(page).fill(email);
        await passwordField(page).fill(PASSWORD);
        await submitButton(page, SIGN_UP).click();
        await page.getByText(/already exists/i).waitFor();
      });
    },
  },
  {
    name: "password reset by the mailed link",
    factor,
    run: async (site) => {
      const email = newEmail();
      await visit(site, async (page) => void (await signUp(page, email)));
      await visit(site, async (page) => {
        await page.goto("/auth");
        await page.getByText(/forgot.*password/i).click();
        await emailField(page).fill(email);
        await submitButton(page, /send|e-?mail me|reset/i).click();
        const { link = "" } = await site.core.message(email);
        assert.ok(link.startsWith(`${site.origin}/auth/reset-password?token=`), `the link is ${link}`);

        await page.goto(link);
        const fields = page.locator("input[type=password]");
        await fields.first().waitFor();
        for (let i = 0; i < (await fields.count()); i++) await fields.nth(i).fill(NEW_PASSWORD);
        await submitButton(page, /change|reset|save/i).click();
        await page.getByText(/changed|updated|success/i).first().waitFor();
      });
      await visit(site, async (page) => {
        await signIn(page, email, PASSWORD);
        await page.getByText(/incorrect|wrong|do(es)? not match/i).first().waitFor();
        await signIn(page, email, NEW_PASSWORD);
        await expectDashboard(page);
      });
    },
  },
  {
    name: "the keyboard alone is enough to sign in and out",
    factor,
    run: async (site) => {
      const email = newEmail();
      await visit(site, async (page) => void (await signUp(page, email)));
      await visit(site, async (page) => {
        await page.goto("/auth?show=signin");
        await submitButton(page, SIGN_IN).waitFor();
        await tabTo(page, () => emailField(page).evaluate((field) => field === document.activeElement));
        await page.keyboard.type(email);
        await tabTo(page, () => passwordField(page).evaluate((field) => field === document.activeElement));
        await page.keyboard.type(PASSWORD);
        await page.keyboard.press("Enter");
        await expectDashboard(page);
        const signOutHasFocus = () => page.evaluate(() => /sign out/i.test(document.activeElement?.textContent ?? "") && document.activeElement?.tagName === "BUTTON");
        await tabTo(page, signOutHasFocus);
        await page.keyboard.press("Enter");
        await page.getByRole("link", { name: /sign in/i }).first().waitFor();
      });
    },
  },
];

/** Presses Tab until something has the focus. Throws when it cannot be reached. */
async function tabTo(page: { keyboard: { press: (key: string) => Promise<void> } }, hasFocus: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await hasFocus()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not reach it");
}
