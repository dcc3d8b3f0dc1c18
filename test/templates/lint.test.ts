import { describe, expect, test } from "vitest";
import { findingsOf } from "./findings.js";
import { allAnswers, createRenderer, loadAll, renderFrom } from "./project.js";
import { rules } from "./rules/all.js";
import { unreachable } from "./rules/layers.js";
import { namedPackages } from "./rules/packages.js";
import { readForeign } from "./rules/parse.js";
import { rendersTheSameAgain } from "./same-bytes.js";

const { catalog, sources } = await loadAll();
const renderer = createRenderer({ catalog, sources });
const projects = allAnswers(catalog).map(renderer.render);
readForeign(projects);

describe("every combination", () => {
  test("there are combinations to look at", () => {
    expect(projects.length).toBeGreaterThan(0);
  });

  for (const [name, rule] of Object.entries(rules)) {
    test(name, { timeout: 60_000 }, async () => {
      expect(await findingsOf(rule, projects)).toEqual([]);
    });
  }
});

/** One project in so many is rendered again as a whole. */
const SAMPLE = 40;

describe("rendering", () => {
  test("the same answers give the same bytes: every distinct text once more", { timeout: 60_000 }, () => {
    expect(renderer.leaves.length).toBeGreaterThan(projects.length / 10);
    expect(rendersTheSameAgain(renderer.leaves, sources, catalog)).toEqual([]);
  });

  test("the same answers give the same bytes: a part of the projects as a whole", { timeout: 60_000 }, () => {
    const sample = projects.filter((_project, index) => index % SAMPLE === 0);
    for (const { answers, files } of sample)
      expect([...renderFrom(sources, answers, catalog).files]).toEqual([...files]);
  });

  test("a feature is a layer that some combination uses", async () => {
    expect(await unreachable(catalog, projects)).toEqual([]);
  });

  test("packages.json names packages of versions.json", () => {
    const strangers = Object.entries(namedPackages).flatMap(([ecosystem, names]) =>
      names.filter((name) => !catalog.versions[ecosystem]?.[name]),
    );
    expect(strangers).toEqual([]);
  });
});
