import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { hasTenants, type Site } from "./site.js";
import {
  chosenTenant,
  DASHBOARD,
  EVERYWHERE,
  FORM,
  HOME,
  ROUTES,
  TENANTS,
  tenantChoice,
  type Kind,
  type Word,
} from "./words.js";

/** The parts of the pages that every frontend has, by what people see and screen readers say: see `words.ts`. */

const FINDERS: Record<Kind, (scope: Page | Locator, says: RegExp | string) => Locator> = {
  heading: (scope, name) => scope.getByRole("heading", { name }),
  button: (scope, name) => scope.getByRole("button", { name }),
  link: (scope, name) => scope.getByRole("link", { name, exact: typeof name === "string" }),
  "button or link": (scope, name) =>
    scope
      .getByRole("button", { name })
      .or(scope.getByRole("link", { name }))
      .or(scope.locator("a").filter({ hasText: name })),
  textbox: (scope, name) => scope.getByRole("textbox", { name }),
  alert: (scope, hasText) => scope.getByRole("alert").filter({ hasText }).first(),
  // Password inputs have no role, but a label that names them.
  label: (scope, says) => scope.locator("input").and(scope.getByLabel(says)),
  text: (scope, says) => scope.getByText(says),
  css: (scope, selector) => scope.locator(String(selector)),
};

/** Finds what `words.ts` describes: in `main`, or on the whole page where it says so. There may be several. */
export function find(page: Page, { kind, says, anywhere }: Word): Locator {
  return FINDERS[kind](anywhere ? page : main(page), says);
}

export function main(page: Page): Locator {
  return page.getByRole("main");
}

export function button(page: Page, name: RegExp | string): Locator {
  return main(page).getByRole("button", { name });
}

/** The button that sends the form which is shown. */
export function submitButton(page: Page): Locator {
  return find(page, FORM.submit);
}

export function emailField(page: Page): Locator {
  return find(page, FORM.email);
}

export function phoneField(page: Page): Locator {
  return find(page, FORM.phone);
}

export function passwordField(page: Page): Locator {
  return find(page, FORM.password);
}

/** The field for a code that was sent, or that an authenticator app shows. */
export function codeField(page: Page): Locator {
  return find(page, FORM.code);
}

export function signOutButton(page: Page): Locator {
  return find(page, EVERYWHERE.signOut);
}

/**
 * Waits until the dashboard is shown with the user's id on it, as the API knows it.
 *
 * @returns the id
 */
export async function expectDashboard(page: Page, userId?: string): Promise<string> {
  // Forms may go there twice at once, and then the first navigation is an aborted one: what counts is what is shown in
  // the end.
  await find(page, DASHBOARD.title).waitFor();
  assert.equal(new URL(page.url()).pathname, ROUTES.dashboard.path);
  const id = page.getByText(userId ?? DASHBOARD.userId.says).first();
  await id.waitFor();
  return DASHBOARD.userId.says.exec(await id.innerText())![0];
}

/** Waits until there is a way to sign in: a form, a button, or a choice of tenants. */
export async function expectSignIn(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname.replace(/\/$/, "") === ROUTES.signIn.path);
  await main(page)
    .getByRole("textbox")
    .or(main(page).getByRole("button"))
    .or(main(page).getByRole("link"))
    .first()
    .waitFor();
}

/** Opens the sign-in page, or stays on it. @param tenant name of the tenant to choose, where there are any */
export async function openSignIn(site: Site, page: Page, tenant: string): Promise<void> {
  if (!new URL(page.url()).pathname.startsWith(ROUTES.signIn.path)) await page.goto(ROUTES.signIn.path);
  await expectSignIn(page);
  await chooseTenant(site, page, tenant);
}

/** Goes from the home page to the sign-up page, as visitors do. */
export async function openSignUp(site: Site, page: Page, tenant: string): Promise<void> {
  await page.goto(ROUTES.home.path);
  await find(page, HOME.signUp).first().click();
  await expectSignIn(page);
  await chooseTenant(site, page, tenant);
}

async function chooseTenant(site: Site, page: Page, name: string): Promise<void> {
  if (!hasTenants(site)) return;
  const change = find(page, TENANTS.change);
  await tenantLink(page, name).or(change).first().waitFor();
  if ((await find(page, chosenTenant(name)).count()) > 0) return;
  if ((await change.count()) > 0) await change.click();
  await tenantLink(page, name).click();
  await change.waitFor();
}

/** A tenant, where visitors choose one. */
export function tenantLink(page: Page, name: string): Locator {
  return find(page, tenantChoice(name));
}

/** Signs out by the button and waits until nobody is signed in and the home page is shown. */
export async function signOut(page: Page): Promise<void> {
  await signOutButton(page).first().click();
  await page.waitForURL((url) => url.pathname === ROUTES.home.path);
  await signOutButton(page).first().waitFor({ state: "detached" });
}
