/// <reference lib="dom" />
// Functions that are sent into a page (`page.evaluate`) use the page's own names.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../../../support/browser.js";
import type { Project } from "../../project.js";
import type { VisitOptions } from "../../browser/site.js";
import { storesOf } from "../stores.js";
import { createTarget, newPerson, type App, type Person, type Target } from "../target.js";

/** An app whose pages are looked at. */
export interface Site {
  browser: Browser;
  origin: string;
  app: App;
  target: Target;
  /** Where screenshots go. */
  folder: string;
  close: () => Promise<void>;
}

export interface BrowserCase {
  name: string;
  needs?: "forms" | "json" | "remember" | "roles";
  run: (site: Site) => Promise<void>;
}

/** Starts the app as its developer does, and a browser. */
export async function openSite(project: Project, pictures: string): Promise<Site> {
  await mkdir(pictures, { recursive: true });
  const target = await createTarget(project, "start", storesOf(project.api!, project.answers.options ?? {})[0]!);
  const app = await target.launch();
  const browser = await launchBrowser();
  return {
    browser,
    app,
    target,
    origin: app.origin,
    folder: path.resolve(pictures),
    close: async () => {
      await browser.close();
      await target.close();
    },
  };
}

interface OwnVisitOptions extends VisitOptions {
  viewport?: { width: number; height: number };
  javaScriptEnabled?: boolean;
}

/**
 * Opens a fresh browser profile and observes it: after the body, no request may have gone to another host and the
 * console must be free of errors.
 */
export async function visit(
  site: Site,
  body: (page: Page, context: BrowserContext) => Promise<void>,
  options: OwnVisitOptions = {},
): Promise<void> {
  const {
    colorScheme = "light",
    viewport = { width: 1280, height: 800 },
    expected,
    javaScriptEnabled = true,
  } = options;
  const context = await site.browser.newContext({ baseURL: site.origin, colorScheme, viewport, javaScriptEnabled });
  context.setDefaultTimeout(20_000);
  const hosts = new Set<string>();
  const errors: string[] = [];
  context.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(http|ws)s?:$/.test(protocol)) hosts.add(host);
  });
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => errors.push(String(error.error())));
  try {
    await body(await context.newPage(), context);
  } finally {
    await context.close();
  }
  assert.deepEqual(
    [...hosts].filter((host) => host !== new URL(site.origin).host),
    [],
    "requests to other hosts",
  );
  assert.deepEqual(
    errors.filter((error) => !expected?.test(error)),
    [],
    "errors on the console",
  );
}

/** What a browser reports of a form that was refused. */
export const REFUSED = /status of 4(00|01|09|22|29)/;

/** The page that only signed-in people see. */
export async function expectInside(page: Page, { username }: Person): Promise<void> {
  await page.getByRole("heading", { level: 1, name: new RegExp(`^Hello, `) }).waitFor();
  await page
    .getByRole("definition")
    .filter({ hasText: new RegExp(`^${username}$`) })
    .waitFor();
}

export async function expectSignIn(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
}

/** Fills in the form to register, from the home page on. */
export async function register(page: Page, person = newPerson()): Promise<Person> {
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByRole("heading", { level: 1, name: "Create an account" }).waitFor();
  await fill(page, {
    "User name": person.username,
    "E-mail": person.email,
    "First name": "Jane",
    "Last name": "Doe",
    Password: person.password,
    "Repeat password": person.password,
  });
  await page.getByRole("button", { name: /^(Register|Sign up)$/ }).click();
  return person;
}

/** Registers somebody, who is signed in then. */
export async function join(page: Page): Promise<Person> {
  const person = await register(page);
  await expectInside(page, person);
  return person;
}

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await expectSignIn(page);
  await fill(page, { "User name": login, "User name or e-mail": login, Password: password });
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
}

/** Signs out from whatever page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { level: 1, name: /^Welcome to/ }).waitFor();
}

/** Fills in the fields that the form has. */
export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true });
    if ((await field.count()) > 0) await field.fill(text);
  }
}

export async function screenshot(site: Site, page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(site.folder, `${name}.png`), fullPage: true });
}
