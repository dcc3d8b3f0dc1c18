import { expect, test } from "vitest";
import { allAnswers, loadAll, render } from "./project.js";

const { catalog } = await loadAll();

// `npm run test:apps` relies on it: it checks them in front of the default backend only.
test("a frontend's own files are the same in front of every backend", { timeout: 60_000 }, async () => {
  const pairs = allAnswers(catalog).filter(
    ({ frontend, backend, core }) => frontend && backend && core?.kind === "local",
  );
  const known = new Map<string, string>();
  const different: string[] = [];
  for (const answers of pairs) {
    const { files, label } = await render(answers);
    const own = [...files].filter(([file]) => file.startsWith("frontend/"));
    expect(own.length).toBeGreaterThan(10);
    const withoutBackend = JSON.stringify({ ...answers, backend: null });
    const text = JSON.stringify(own);
    if ((known.get(withoutBackend) ?? text) !== text) different.push(label);
    known.set(withoutBackend, text);
  }
  expect(different).toEqual([]);
  // Each set of answers was met with several backends.
  expect(known.size).toBeLessThan(pairs.length / 2);
});
