import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const page = readFileSync(path.join(root, "docs/seeds.md"), "utf8");

/** Everything that names a test: the suites, and the tests of generated projects. */
const tests = ["test/apps", "templates"]
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => (folder === "templates" ? /tests\/.+\.py(\.ejs)?$/ : /\.ts$/).test(file))
      .map((file) => readFileSync(path.join(root, folder, file), "utf8")),
  )
  .join("\n");

it("docs/seeds.md names tests that exist", () => {
  const named = page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .flatMap((line) => [...(line.split("|")[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, title = ""]) => title));
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((title) => !tests.includes(title.replace("light colours", "${colorScheme} colours")))).toEqual(
    [],
  );
});
