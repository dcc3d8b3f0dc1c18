import { access } from "./access.js";
import { forms } from "./forms.js";
import { health } from "./health.js";
import { looks } from "./looks.js";
import type { BrowserCase } from "./site.js";

/** What every frontend does, in a real browser. */
const GROUPS: Record<string, BrowserCase[]> = { forms, access, health, looks };

/** The cases that apply to an app. Names are unique. */
export function browserSuiteFor(shape: { factors: string[]; twoServers: boolean }): BrowserCase[] {
  return Object.entries(GROUPS).flatMap(([group, cases]) =>
    cases
      .filter((entry) => entry.factor === undefined || shape.factors.includes(entry.factor))
      .filter((entry) => shape.twoServers || !entry.twoServers)
      .map((entry) => ({ ...entry, name: `${group}: ${entry.name}` })),
  );
}
