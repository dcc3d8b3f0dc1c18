import { describe, expect, test } from "vitest";
import { allAnswers, loadAll, render, type Project, type Rule } from "./project.js";
import { goImportsResolve } from "./rules/go-imports.js";
import { importsResolve } from "./rules/imports.js";
import { unreachable } from "./rules/layers.js";
import { parses } from "./rules/parse.js";
import { pythonImportsResolve } from "./rules/python-imports.js";
import { environmentIsDeclared, onlyChosenMethods, secretsStayInEnv, textIsClean } from "./rules/text.js";

const rules: Record<string, Rule> = {
  "every file parses": parses,
  "imports resolve and match package.json": importsResolve,
  "Python imports resolve and match requirements": pythonImportsResolve,
  "Go imports resolve and match go.mod": goImportsResolve,
  "the text is clean": textIsClean,
  "only chosen methods are mentioned": onlyChosenMethods,
  "the environment is declared": environmentIsDeclared,
  "secrets stay in .env": secretsStayInEnv,
};

const { catalog } = await loadAll();
const projects: Project[] = await Promise.all(allAnswers(catalog).map(render));

/** Package managers change few files: the slow rules look at each distinct set of files once. */
const distinct = [...new Map(projects.map((project) => [JSON.stringify([...project.files]), project])).values()];

describe("every combination", () => {
  test("there are combinations to look at", () => {
    expect(projects.length).toBeGreaterThan(0);
  });

  for (const [name, rule] of Object.entries(rules)) {
    test(name, { timeout: 60_000 }, async () => {
      const findings = new Set<string>();
      for (const project of distinct) {
        for (const { file, message } of await rule(project)) findings.add(`${file}: ${message}   [${project.label}]`);
      }
      expect([...findings]).toEqual([]);
    });
  }
});

describe("rendering", () => {
  test("the same answers give the same bytes", { timeout: 240_000 }, async () => {
    const again = await Promise.all(allAnswers(catalog).map(render));
    expect(again.map(({ files }) => [...files])).toEqual(projects.map(({ files }) => [...files]));
  });

  test("a feature is a layer that some combination uses", async () => {
    expect(await unreachable(catalog, projects)).toEqual([]);
  });
});
