import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { documents } from "./documents.js";
import { root } from "./project.js";

test("what is written from data is up to date: npm run documents", async () => {
  for (const [file, contents] of await documents()) {
    expect(await readFile(path.join(root, file), "utf8").catch(() => ""), file).toBe(contents);
  }
});
