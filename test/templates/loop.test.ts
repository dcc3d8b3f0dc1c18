import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ChoiceError, choose } from "../loop/choose.js";
import { KeptProject } from "../loop/kept-folder.js";
import { ROOT } from "../support/cli.js";
import { start } from "../support/processes.js";
import { makeTemp, removeTemp } from "../support/temp.js";
import { loadAll, templates } from "./project.js";

let folder: string;
beforeAll(async () => {
  folder = await makeTemp("loop");
});
afterAll(() => removeTemp(folder));

const { catalog } = await loadAll();

describe("npm run template", () => {
  test("finds a mistake when it is saved, tells it once and where, and ends with all that it started", async () => {
    const mine = path.join(folder, "templates");
    await cp(templates, mine, { recursive: true });
    const running = start(
      ["node", path.join(ROOT, "scripts/template.js"), "express", "--lint", "--to", path.join(folder, "kept")],
      { cwd: ROOT, env: { CREATE_AUTH_APP_TEMPLATES: mine } },
    );
    await running.printed(/no findings[\s\S]*Waiting/, 60_000);

    const file = path.join(mine, "backend/express/files/src/index.ts.ejs");
    const right = await readFile(file, "utf8");
    await writeFile(file, `import "./nothing.ts";\n${right}`);
    await running.printed(/1 finding [\s\S]*Waiting/, 60_000);
    const lines = running
      .output()
      .split("\n")
      .filter((line) => line.includes("nothing.ts"));
    expect(lines).toEqual([
      expect.stringMatching(
        /^ {2}backend\/src\/index\.ts:1: import ".\/nothing\.ts" resolves to no file \(\d+ projects, /,
      ),
    ]);

    await writeFile(file, right);
    await running.printed(/1 finding [\s\S]*no findings[\s\S]*Waiting/, 60_000);
    const kept = path.join(folder, "kept/my-app/backend/src/index.ts");
    expect(await readFile(kept, "utf8")).not.toContain("nothing.ts");
    expect(await running.stop("SIGINT")).toEqual({ code: 130, forced: false });
  }, 200_000);

  test("names the stacks, and the auth types of a stack, when it is given another word", () => {
    expect(() => choose(catalog, "expres")).toThrow(ChoiceError);
    expect(() => choose(catalog, "net-http", "nothing")).toThrow(/It has: .*emailpassword/);
  });

  test("takes a backend and a full-stack framework alone, and a frontend in front of one backend", () => {
    for (const stack of catalog.stacks) {
      const { linted, kept } = choose(catalog, stack.id);
      expect(linted).toContain(kept);
      expect(linted.every(({ frontend, backend }) => [frontend, backend].includes(stack.id))).toBe(true);
      expect(new Set(linted.map(({ frontend, backend }) => `${frontend} ${backend}`)).size).toBe(1);
    }
  });
});

describe("a kept project", () => {
  const file = (name: string, text: string) => ({ path: name, contents: Buffer.from(text), layers: [] });

  test("gets what has changed, and repeats the steps that this concerns", async () => {
    const home = path.join(folder, "state");
    const project = new KeptProject(home);
    expect(project.update([file("a.ts", "1"), file("package.json", "{}"), file("b.ts", "")])).toHaveLength(3);
    expect(project.hasPassed("install")).toBe(false);
    project.passed("install");
    project.passed("check");

    const later = new KeptProject(home);
    expect(later.update([file("a.ts", "2"), file("package.json", "{}")])).toEqual(["b.ts", "a.ts"]);
    expect(later.hasPassed("install")).toBe(true);
    expect(later.hasPassed("check")).toBe(false);
    expect(await readFile(path.join(later.root, "a.ts"), "utf8")).toBe("2");
    await expect(readFile(path.join(later.root, "b.ts"))).rejects.toThrow("ENOENT");

    later.update([file("a.ts", "1"), file("package.json", '{"dependencies":{}}')]);
    expect(later.hasPassed("install")).toBe(false);
  });
});
