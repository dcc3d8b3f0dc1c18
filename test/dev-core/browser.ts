import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { launchBrowser } from "../support/browser.js";

/** The dev core's pages in a real browser. */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** The looks in which every page must be right. */
export const LOOKS = [360, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** What may be reported: answers that say no, and what mails are kept from doing. */
const EXPECTED = /Failed to load resource: .* 4\d\d|sandboxed and the 'allow-scripts'|img-src data:/;

/**
 * Opens a page, hands it to the work, and closes it. Whatever the browser reports as an error fails the test: a script
 * that fails, or a file or frame that the page's own rules forbid.
 */
export async function visit(
  url: string,
  work: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
  expected: RegExp = EXPECTED,
): Promise<void> {
  browser ??= launchBrowser();
  const context = await (
    await browser
  ).newContext({
    viewport: { width: 1280, height: 860 },
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const errors: string[] = [];
  try {
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(url);
    await work(page);
  } finally {
    await context.close();
  }
  expect(errors.filter((text) => !expected.test(text))).toEqual([]);
}

/** Expects that a page is accessible as far as a program can tell, and that nobody must scroll it sideways. */
export async function expectRight(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
  );
  expect(content).toBeLessThanOrEqual(window);
  await page.evaluate(AXE);
  const found = await page.evaluate(async (rules) => {
    interface Violation {
      help: string;
      nodes: { html: string }[];
    }
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } })
      .axe;
    return (await axe.run({ runOnly: rules })).violations.flatMap(({ help, nodes }) =>
      nodes.map((node) => `${help}: ${node.html}`),
    );
  }, RULES);
  expect(found).toEqual([]);
}
