/// <reference lib="dom" />
// Functions that are sent into a page (`page.evaluate`) use the page's own names.
import assert from "node:assert/strict";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Core } from "../../support/core.js";
import { siteOf, type Instance } from "../contract/target.js";
import { TOLERATED_ERRORS } from "./words.js";

/** What is known of an app's authentication before the app exists. */
export interface AuthShape {
  /** Id of the auth type. */
  auth: string;
  /** First factors. */
  factors: string[];
  secondFactors: string[];
  /** Social login: names of the providers as people read them. */
  providers: string[];
}

/** An app whose pages are looked at, with its website running. */
export interface Site extends AuthShape {
  browser: Browser;
  /** Origin of the website. */
  origin: string;
  core: Core;
  /** Starts one more core with settings of its own. It is stopped with the site. */
  startCore: (config: Record<string, string>) => Promise<Core>;
  /** The API. It can be stopped and started again, at the same address, with another environment. */
  api: () => Instance;
  stopApi: () => Promise<void>;
  startApi: (env?: Record<string, string>) => Promise<void>;
  /** True when website and API are one server, which cannot be down alone. */
  oneServer: boolean;
  /** True behind https with a certificate that was made for the tests, which no browser knows. */
  ownCertificate?: boolean;
  /** Where screenshots go. */
  folder: string;
}

export interface BrowserCase {
  name: string;
  /** Numbers of the security defaults that it proves: those of `SECURITY_DEFAULTS`. */
  proves?: number[];
  /** Only for apps of this shape. */
  when?: (app: AuthShape) => boolean;
  /** Only where the API can be down while the website is up. */
  twoServers?: boolean;
  run: (site: Site) => Promise<void>;
}

/** True for apps in which one of these is a first factor. */
export const firstFactor =
  (...ids: string[]) =>
  ({ factors }: AuthShape) =>
    ids.some((id) => factors.includes(id));

/** True for apps in which this is a second factor. */
export const secondFactor =
  (id: string) =>
  ({ secondFactors }: AuthShape) =>
    secondFactors.includes(id);

/** True for apps in which each tenant has its own ways to sign in. */
export const hasTenants = ({ auth }: AuthShape): boolean => auth === "multitenancy";

export interface VisitOptions {
  /** Errors on the console that belong to what is tried. Everything else fails the case. */
  expected?: RegExp;
  colorScheme?: "light" | "dark";
}

/** How long a page may take to show something: a development server compiles it at the first visit. */
const PATIENCE_MS = 40_000;

/**
 * Opens a fresh browser profile and observes it: after the body, no request may have gone to another host and the
 * console must be free of errors.
 *
 * @returns what the body returns
 */
export async function visit<Result>(
  site: Site,
  body: (page: Page, context: BrowserContext) => Promise<Result>,
  { expected, colorScheme = "light" }: VisitOptions = {},
): Promise<Result> {
  const context = await site.browser.newContext({
    baseURL: site.origin,
    colorScheme,
    ignoreHTTPSErrors: site.ownCertificate ?? false,
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const asked = new Set<string>();
  const errors: string[] = [];
  context.on("request", (request) => void asked.add(request.url()));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => errors.push(String(error.error())));
  const page = await context.newPage();
  let result: Result;
  try {
    result = await body(page, context);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${await lastSight(page)}`, { cause: error });
  } finally {
    await context.close();
  }
  assert.deepEqual(foreignHosts(site, [...asked]), [], "requests to other hosts");
  const known = [...TOLERATED_ERRORS.map(({ says }) => says), ...(expected ? [expected] : [])];
  assert.deepEqual(
    errors.filter((error) => !known.some((says) => says.test(error))),
    [],
    "errors on the console",
  );
  return result;
}

/** What the page showed when a case failed. */
async function lastSight(page: Page): Promise<string> {
  const text = await page
    .locator("body")
    .innerText({ timeout: 1000 })
    .catch(() => "nothing");
  return `The page at ${page.url()} showed:\n${text.slice(0, 1500)}`;
}

/** Hosts other than the app's own. With social login, the providers of the dev core do not count as other hosts. */
function foreignHosts(site: Site, urls: string[]): string[] {
  const own = [site.origin, siteOf(site.api()), site.api().origin];
  if (firstFactor("thirdparty")(site)) own.push(`${site.core.url}/dev`);
  const isOwn = (url: string) => own.some((start) => url.startsWith(`${start}/`));
  const foreign = urls.filter((url) => /^(http|ws)s?:/.test(url) && !isOwn(url.replace(/^ws/, "http")));
  return [...new Set(foreign.map((url) => new URL(url).host))];
}
