/// <reference lib="dom" />
// Functions that are sent into a page (`page.evaluate`) use the page's own names.
import assert from "node:assert/strict";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Core } from "../../support/core.js";
import { siteOf, type Instance } from "../contract/target.js";

/** An app whose pages are looked at, with its website running. */
export interface Site {
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
  /** First factors of the auth type. */
  factors: string[];
  /** Where screenshots go. */
  folder: string;
}

export interface BrowserCase {
  name: string;
  /** Only for apps with this first factor. */
  factor?: string;
  /** Only where the API can be down while the website is up. */
  twoServers?: boolean;
  run: (site: Site) => Promise<void>;
}

export interface VisitOptions {
  colorScheme?: "light" | "dark";
  /** Errors on the console that belong to what is tried. Everything else fails the case. */
  expected?: RegExp;
  viewport?: { width: number; height: number };
}

/** In a fresh profile the frontend SDK asks the API whether there is a session; the browser reports the "no" as an error. */
const NO_SESSION = /status of 401 .*\/auth\/session\/refresh\)$/;

/** How long a page may take to show something: the first visit of a development server compiles it. */
const PATIENCE_MS = 20_000;

/**
 * Opens a fresh browser profile and looks over its shoulder: after the body, no request may have gone to another host and
 * the console must be free of errors.
 */
export async function visit(site: Site, body: (page: Page, context: BrowserContext) => Promise<void>, options: VisitOptions = {}): Promise<void> {
  const { colorScheme = "light", viewport = { width: 1280, height: 800 }, expected } = options;
  const context = await site.browser.newContext({ baseURL: site.origin, colorScheme, viewport });
  context.setDefaultTimeout(PATIENCE_MS);
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
    const page = await context.newPage();
    await body(page, context);
  } finally {
    await context.close();
  }
  const own = [site.origin, siteOf(site.api()), site.api().origin].map((origin) => new URL(origin).host);
  assert.deepEqual([...hosts].filter((host) => !own.includes(host)), [], "requests to other hosts");
  assert.deepEqual(errors.filter((error) => !NO_SESSION.test(error) && !expected?.test(error)), [], "errors on the console");
}
