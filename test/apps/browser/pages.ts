import type { Locator, Page } from "playwright-core";
import { newEmail, PASSWORD } from "../contract/people.js";
import type { Site } from "./site.js";

/** The parts of the pages that every frontend has, by what people see and screen readers say. */

export function emailField(page: Page): Locator {
  return page.getByRole("textbox", { name: /e-?mail/i });
}

/** Password inputs have no role; a label that names them, they have. */
export function passwordField(page: Page): Locator {
  return page.locator("input").and(page.getByLabel(/^(new )?password/i));
}

export function submitButton(page: Page, name: RegExp): Locator {
  return page.getByRole("main").getByRole("button", { name });
}

export function signOutButton(page: Page): Locator {
  return page.getByRole("button", { name: /sign out/i });
}

export const SIGN_IN = /^(sign in|log in|continue)$/i;
export const SIGN_UP = /^(sign up|create (an )?account|continue)$/i;

/** Waits until the dashboard is shown with the user's id on it, as the API knows it. */
export async function expectDashboard(page: Page, userId?: string): Promise<void> {
  await page.waitForURL((url) => url.pathname === "/dashboard");
  await page.getByRole("heading", { name: /dashboard/i }).waitFor();
  await page.getByText(userId ?? /[0-9a-f]{8}-[0-9a-f]{4}/).first().waitFor();
}

/** Waits until the sign-in form is shown. */
export async function expectSignIn(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname.replace(/\/$/, "") === "/auth");
  await emailField(page).waitFor();
}

/** Opens the sign-in form, or fills in the one that is shown. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  if (!new URL(page.url()).pathname.startsWith("/auth")) await page.goto("/auth");
  await expectSignIn(page);
  const signUpShown = (await submitButton(page, SIGN_IN).count()) === 0;
  if (signUpShown) await page.getByRole("main").getByText(/sign in|log in/i).first().click();
  await submitButton(page, SIGN_IN).waitFor();
  await emailField(page).fill(email);
  await passwordField(page).fill(password);
  await submitButton(page, SIGN_IN).click();
}

/** Creates an account with the form, and waits for the dashboard. */
export async function signUp(page: Page, email = newEmail(), password = PASSWORD): Promise<{ email: string; password: string }> {
  await page.goto("/");
  await page.getByRole("link", { name: /create an account|sign up/i }).first().click();
  await expectSignIn(page);
  await submitButton(page, SIGN_UP).waitFor();
  await emailField(page).fill(email);
  await passwordField(page).fill(password);
  await submitButton(page, SIGN_UP).click();
  await expectDashboard(page);
  return { email, password };
}

/** Signs out by the button and waits until nobody is signed in and the home page is shown. */
export async function signOut(page: Page): Promise<void> {
  await signOutButton(page).first().click();
  await page.waitForURL((url) => url.pathname === "/");
  await signOutButton(page).first().waitFor({ state: "detached" });
}

/** Saves what the page looks like, for people to look at. */
export async function screenshot(site: Site, page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${site.folder}/${name}.png`, fullPage: true });
}
