import type { Page } from "playwright-core";
import { newEmail, PASSWORD } from "../../contract/people.js";
import { button, emailField, main, passwordField, submitButton } from "../pages.js";
import type { Method } from "./person.js";

const SIGN_UP = /^(sign up|create (an )?account)$/i;

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
  await button(page, SIGN_UP).waitFor();
  await emailField(page).fill(email);
  await passwordField(page).fill(password);
  await button(page, SIGN_UP).click();
}

export async function sendSignIn(page: Page, email: string, password: string): Promise<void> {
  await emailField(page).waitFor();
  const signUpShown = (await submitButton(page).filter({ hasText: SIGN_UP }).count()) > 0;
  if (signUpShown)
    await main(page)
      .getByText(/^(sign in|log in)$/i)
      .first()
      .click();
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
