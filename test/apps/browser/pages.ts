import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { hasTenants, type Site } from "./site.js";

/** The parts of the pages that every frontend has, by what people see and screen readers say. */

export function main(page: Page): Locator {
  return page.getByRole("main");
}

export function button(page: Page, name: RegExp | string): Locator {
  return main(page).getByRole("button", { name });
}

/** The button that sends the form which is shown. */
export function submitButton(page: Page): Locator {
  return main(page).locator("button[type=submit]");
}

export function emailField(page: Page): Locator {
  return page.getByRole("textbox", { name: /e-?mail/i });
}

export function phoneField(page: Page): Locator {
  return page.locator("input[type=tel]");
}

/** Password inputs have no role; a label that names them, they have. */
export function passwordField(page: Page): Locator {
  return page.locator("input").and(page.getByLabel(/^(new )?password/i));
}

/** The field for a code that was sent, or that an authenticator app shows. */
export function codeField(page: Page): Locator {
  return page.locator("input[autocomplete=one-time-code]");
}

export function signOutButton(page: Page): Locator {
  return page.getByRole("button", { name: /sign out/i });
}

/** What a form says when it refuses. */
export function alert(page: Page, text: RegExp): Locator {
  return page.getByRole("alert").filter({ hasText: text }).first();
}

/** What a form says of a code that is not the right one. */
export const WRONG_CODE = /invalid|incorrect|wrong|not (the|a) .*code/i;

const USER_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/**
 * Waits until the dashboard is shown with the user's id on it, as the API knows it.
 *
 * @returns the id
 */
export async function expectDashboard(page: Page, userId?: string): Promise<string> {
  // Forms may go there twice at once, and then the first navigation is an aborted one: what counts is what is shown in
  // the end.
  await page.getByRole("heading", { name: /dashboard/i }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/dashboard");
  const id = page.getByText(userId ?? USER_ID).first();
  await id.waitFor();
  return USER_ID.exec(await id.innerText())![0];
}

/** Waits until there is a way to sign in: a form, a button, or a choice of tenants. */
export async function expectSignIn(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname.replace(/\/$/, "") === "/auth");
  await main(page)
    .getByRole("textbox")
    .or(main(page).getByRole("button"))
    .or(main(page).getByRole("link"))
    .first()
    .waitFor();
}

/** Opens the sign-in page, or stays on it. @param tenant name of the tenant to choose, where there are any */
export async function openSignIn(site: Site, page: Page, tenant: string): Promise<void> {
  if (!new URL(page.url()).pathname.startsWith("/auth")) await page.goto("/auth");
  await expectSignIn(page);
  await chooseTenant(site, page, tenant);
}

/** Goes from the home page to the sign-up page, as visitors do. */
export async function openSignUp(site: Site, page: Page, tenant: string): Promise<void> {
  await page.goto("/");
  await page
    .getByRole("link", { name: /create an account|sign up/i })
    .first()
    .click();
  await expectSignIn(page);
  await chooseTenant(site, page, tenant);
}

async function chooseTenant(site: Site, page: Page, name: string): Promise<void> {
  if (!hasTenants(site)) return;
  const change = main(page).getByRole("link", { name: /change/i });
  await tenantLink(page, name).or(change).first().waitFor();
  if ((await main(page).getByText(`Signing in to ${name}`).count()) > 0) return;
  if ((await change.count()) > 0) await change.click();
  await tenantLink(page, name).click();
  await change.waitFor();
}

/** A tenant, where visitors choose one. */
export function tenantLink(page: Page, name: string): Locator {
  return main(page).getByRole("link", { name, exact: true });
}

/** Signs out by the button and waits until nobody is signed in and the home page is shown. */
export async function signOut(page: Page): Promise<void> {
  await signOutButton(page).first().click();
  await page.waitForURL((url) => url.pathname === "/");
  await signOutButton(page).first().waitFor({ state: "detached" });
}
