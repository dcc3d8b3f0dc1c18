import { expect, test } from "vitest";
import type { Answers } from "../../src/plan/types.js";
import { allAnswers, loadAll, render } from "./project.js";

const { catalog } = await loadAll();

const frontendOf = async (answers: Answers) => [...(await render(answers)).files].filter(([file]) => file.startsWith("frontend/"));

// `npm run test:apps` relies on it: it checks them in front of the default backend only.
test("a frontend's own files are the same in front of every backend", async () => {
  const pairs = allAnswers(catalog).filter(({ frontend, backend, core, packageManager }) => frontend && backend && core?.kind === "local" && packageManager !== "yarn");
  const different: string[] = [];
  for (const answers of pairs.filter(({ backend }) => backend !== catalog.defaults.backend)) {
    const usual = await frontendOf({ ...answers, backend: catalog.defaults.backend });
    const files = await frontendOf(answers);
    expect(files.length).toBeGreaterThan(10);
    if (JSON.stringify(files) !== JSON.stringify(usual)) different.push(`${answers.frontend} + ${answers.backend}, ${answers.auth}, ${answers.packageManager}`);
  }
  expect(different).toEqual([]);
});
