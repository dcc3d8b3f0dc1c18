import { expect, test } from "vitest";
import { allAnswers, createRenderer, loadAll } from "./project.js";

const { catalog, sources } = await loadAll();
const { render } = createRenderer({ catalog, sources });

// `npm run test:apps` relies on it: it checks them in front of the default backend only.
test("a frontend's own files are the same in front of every backend", { timeout: 60_000 }, () => {
  const pairs = allAnswers(catalog).filter(
    ({ frontend, backend, core }) => frontend && backend && core?.kind === "local",
  );
  const known = new Map<string, Map<string, string>>();
  const different: string[] = [];
  for (const answers of pairs) {
    const { files, label } = render(answers);
    const own = new Map([...files].filter(([file]) => file.startsWith("frontend/")));
    expect(own.size).toBeGreaterThan(10);
    const withoutBackend = JSON.stringify({ ...answers, backend: null });
    const first = known.get(withoutBackend) ?? own;
    known.set(withoutBackend, first);
    const isSame = own.size === first.size && [...own].every(([file, text]) => first.get(file) === text);
    if (!isSame) different.push(label);
  }
  expect(different).toEqual([]);
  // Each set of answers was met with several backends.
  expect(known.size).toBeLessThan(pairs.length / 2);
});
