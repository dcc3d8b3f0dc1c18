import type { Page } from "playwright-core";
import { newEmail, PASSWORD } from "../../contract/people.js";
import { emailField, find, passwordField, submitButton } from "../pages.js";
import { PASSWORD_FORMS } from "../words.js";
import type { Method } from "./person.js";

/** E-mail address and password. */
export const byPassword: Method = {
  tenant: "Acme",
  signUp: async (_, page) => {
    const [address, password] = [newEmail(), PASSWORD];
    await sendSignUp(page, address, password);
    return { method: byPassword, address, password };
  },
  signIn: (_, page, { address, password }) => sendSignIn(page, address, password!),
};

export async function sendSignUp(page: Page, email: string, password: string): Promise<void> {
  await find(page, PASSWORD_FORMS.signUp).waitFor();
  await emailField(page).fill(email);
  await passwordField(page).fill(password);
  await find(page, PASSWORD_FORMS.signUp).click();
}

export async function sendSignIn(page: Page, email: string, password: string): Promise<void> {
  await emailField(page).waitFor();
  const signUpShown = (await submitButton(page).filter({ hasText: PASSWORD_FORMS.signUp.says }).count()) > 0;
  if (signUpShown) await find(page, PASSWORD_FORMS.toSignIn).first().click();
  await emailField(page).fill(email);
  await expectPassword(page);
  await passwordField(page).fill(password);
  await submitButton(page).click();
}

/** Where there are several ways to sign in, the form may ask for the address first. */
export async function expectPassword(page: Page): Promise<void> {
  if ((await passwordField(page).count()) === 0) await submitButton(page).click();
  await passwordField(page).waitFor();
}
