import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { documents } from "./documents.js";
import { root, templates } from "./project.js";

test("what is written from the schema is up to date: npm run documents", async () => {
  for (const [file, contents] of await documents()) {
    expect(await readFile(path.join(root, file), "utf8").catch(() => ""), file).toBe(contents);
  }
});

test("the manifest in CONTRIBUTING.md is the real one, with what is proven at the beginning", async () => {
  const contributing = await readFile(path.join(root, "CONTRIBUTING.md"), "utf8");
  const [, file = "", example = ""] = /\*\*1\. The manifest\*\*, `templates\/(\S+)`:\n\n```json\n([^`]+)```/.exec(
    contributing,
  )!;
  const { factors, features, ...rest } = JSON.parse(example);
  expect({ factors, features }).toEqual({ factors: ["emailpassword"], features: [] });
  expect(rest).toEqual(JSON.parse(await readFile(path.join(templates, file), "utf8")));
});
