import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expectDashboard, expectSignIn, screenshot, signUp, signOut } from "./pages.js";
import { visit, type BrowserCase, type Site } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 A and AA, as far as a program can judge. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds wrong with the page, as text. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }).axe;
    return (await axe.run({ runOnly: rules })).violations;
  }, RULES);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}

/** Waits until fades and slides are over: in between, contrasts are not what they will be. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Infinity;
    await Promise.all(document.getAnimations().filter((animation) => !endless(animation)).map((animation) => animation.finished.catch(() => null)));
  });
}

async function judge(site: Site, page: Page, name: string): Promise<void> {
  await settled(page);
  await screenshot(site, page, name);
  assert.deepEqual(await findings(page), [], `accessibility of ${name}`);
}

async function everyPage(site: Site, page: Page, suffix: string): Promise<void> {
  await page.goto("/");
  await page.getByText(/Hello from/).waitFor();
  await judge(site, page, `home-${suffix}`);
  await page.goto("/auth");
  await expectSignIn(page);
  await judge(site, page, `sign-in-${suffix}`);
  await signUp(page);
  await expectDashboard(page);
  await judge(site, page, `dashboard-${suffix}`);
  await signOut(page);
}

/** Anything wider than the window makes people scroll sideways. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
  assert.ok(content <= window, `the page is ${content} wide in a window of ${window}`);
}

export const looks: BrowserCase[] = [
  ...(["light", "dark"] as const).map(
    (colorScheme): BrowserCase => ({
      name: `pages are accessible in ${colorScheme} colours, and have their picture taken`,
      factor: "emailpassword",
      run: (site) => visit(site, (page) => everyPage(site, page, colorScheme), { colorScheme }),
    }),
  ),
  {
    name: "pages fit a telephone",
    factor: "emailpassword",
    run: (site) =>
      visit(
        site,
        async (page) => {
          for (const path of ["/", "/auth"]) {
            await page.goto(path);
            await page.getByRole("main").waitFor();
            await expectNoSidewaysScroll(page);
          }
          await signUp(page);
          await expectNoSidewaysScroll(page);
          await screenshot(site, page, "dashboard-telephone");
        },
        { viewport: { width: 360, height: 740 } },
      ),
  },
  {
    name: "light and dark differ",
    run: async (site) => {
      const backgrounds: string[] = [];
      for (const colorScheme of ["light", "dark"] as const) {
        await visit(
          site,
          async (page) => {
            await page.goto("/");
            await page.getByRole("heading", { level: 1 }).waitFor();
            const colourOf = () => [document.documentElement, document.body].map((element) => getComputedStyle(element).backgroundColor).join();
            backgrounds.push(await page.evaluate(colourOf));
          },
          { colorScheme },
        );
      }
      assert.notEqual(backgrounds[0], backgrounds[1]);
    },
  },
];
