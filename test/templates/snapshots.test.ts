import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { coresOf } from "../../src/catalog/account-providers.js";
import { PACKAGE_MANAGERS } from "../../src/catalog/types.js";
import type { Answers } from "../../src/plan/answers.js";
import { RECORD } from "../../src/plan/plan.js";
import { loadAll } from "./project.js";
import { snapshots, snapshotsFolder } from "./snapshots.js";

/** What stands in the repository: text by file. */
async function kept(): Promise<Map<string, string>> {
  const entries = await readdir(snapshotsFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(
        async (file) =>
          [path.relative(snapshotsFolder, file).split(path.sep).join("/"), await readFile(file, "utf8")] as const,
      ),
    ),
  );
}

test("projects are as they stand in test/snapshots: look at what differs, and accept it by npm run snapshots", async () => {
  const [before, now] = [await kept(), await snapshots()];
  const names = [...new Set([...before.keys(), ...now.keys()])].sort();
  const differ = names.flatMap((name) => {
    if (!now.has(name)) return [`gone: ${name}`];
    if (!before.has(name)) return [`new: ${name}`];
    return before.get(name) === now.get(name) ? [] : [`changed: ${name}`];
  });
  expect(differ).toEqual([]);
});

test("about 25 projects stand there, in at most 2.5 MB", async () => {
  const files = await kept();
  expect([...files.keys()].filter((name) => !name.includes("/")).length).toBeGreaterThanOrEqual(25);
  const size = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(size).toBeLessThan(2_500_000);
});

test("among them is every stack, auth type, kind of core and package manager, and second factors and all options", async () => {
  const { catalog } = await loadAll();
  const records = [...(await kept())].filter(([name]) => path.posix.basename(name) === RECORD);
  const all = records.map(([, text]) => (JSON.parse(text) as { answers: Answers }).answers);
  const met = (valuesOf: (answers: Answers) => (string | null | undefined)[]) => new Set(all.flatMap(valuesOf));
  const ids = (entries: { id: string }[]) => entries.map(({ id }) => id);
  const choices = catalog.stacks.flatMap((stack) => stack.options.flatMap((option) => ids(option.choices)));
  expect([...met(({ frontend, backend }) => [frontend, backend])]).toEqual(expect.arrayContaining(ids(catalog.stacks)));
  expect([...met(({ auth }) => [auth])]).toEqual(expect.arrayContaining(ids(catalog.authTypes)));
  expect([...met(({ core }) => [core?.kind])]).toEqual(
    expect.arrayContaining(coresOf(catalog.accounts).map(({ id }) => id)),
  );
  expect([...met(({ packageManager }) => [packageManager])]).toEqual(expect.arrayContaining([...PACKAGE_MANAGERS]));
  expect([...met(({ options = {} }) => Object.values(options))]).toEqual(expect.arrayContaining(choices));
  expect(met(({ secondFactors }) => secondFactors).size).toBeGreaterThan(1);
});
