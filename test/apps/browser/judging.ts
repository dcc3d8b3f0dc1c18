import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import type { Site } from "./site.js";
import { ACCESSIBILITY_RULES, COLOURS, WINDOWS } from "./words.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds wrong with the page, as text. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } })
      .axe;
    return (await axe.run({ runOnly: rules })).violations;
  }, ACCESSIBILITY_RULES);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  );
}

/**
 * Checks the page as it is shown, in each window and colour scheme: it is accessible, and nobody must scroll sideways.
 * Takes a screenshot each time, for people to look at.
 */
export async function judge(site: Site, page: Page, name: string): Promise<void> {
  const problems: string[] = [];
  for (const viewport of WINDOWS) {
    await page.setViewportSize(viewport);
    for (const colorScheme of COLOURS) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const look = `${name}-${viewport.width}-${colorScheme}`;
      await page.screenshot({ path: `${site.folder}/${look}.png`, fullPage: true });
      problems.push(
        ...(await findings(page)).concat(await sidewaysScroll(page)).map((problem) => `${look}: ${problem}`),
      );
    }
  }
  assert.deepEqual(problems, [], `what is wrong with ${name}`);
}

/** Waits until animations are over: meanwhile contrasts differ from the final ones. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Infinity;
    await Promise.all(
      document
        .getAnimations()
        .filter((animation) => !endless(animation))
        .map((animation) => animation.finished.catch(() => null)),
    );
  });
}

/** Finds out whether the page is wider than the window, so that people must scroll sideways. */
async function sidewaysScroll(page: Page): Promise<string[]> {
  const [content, window] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
  );
  return content <= window ? [] : [`the page is ${content} wide in a window of ${window}`];
}
