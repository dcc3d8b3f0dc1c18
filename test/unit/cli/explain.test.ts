import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { conditionText, explanationText } from "../../../src/cli/explain-command.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { runCli } from "./support.js";

let home: string;
let app: string;
beforeEach(async () => {
  home = await makeTemp("explain");
  app = path.join(home, "my-app");
});
afterEach(() => removeTemp(home));

const cli = (args: string[], cwd = home) => runCli(args, { cwd });
const json = async (args: string[], cwd = home) => {
  const { code, stdout } = await cli(["explain", ...args, "--json"], cwd);
  return { code, document: JSON.parse(stdout) };
};
const create = (...flags: string[]) => cli(["my-app", "--yes", "--no-install", "--no-git", ...flags]);
/** Path and state of each file. */
const disk = (document: { files: { path: string; disk: string }[] }) =>
  Object.fromEntries(document.files.map((file) => [file.path, file.disk]));

describe("explain inside a project", () => {
  it("says the layer of a file, and all pieces of a package.json", async () => {
    await create();
    const { code, stdout } = await cli(["explain", "backend/src/main.ts", "backend/package.json"], app);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: [
        "backend/src/main.ts  the file on the disk is the same",
        "  templates/backend/api/files/src/main.ts.ejs  always",
        "",
        "backend/package.json  the file on the disk is the same",
        "  templates/backend/api/files/package.json.ejs  always",
        "",
        `Project: ${app}`,
        "",
      ].join("\n"),
    });
  });

  it("says what differs on the disk, generated secrets aside", async () => {
    await create();
    const env = path.join(app, ".env");
    const written = await readFile(env, "utf8");
    await writeFile(path.join(app, "README.md"), "mine\n");
    await rm(path.join(app, "frontend/src/main.ts"));
    const files = [".env", "README.md", "frontend/src/main.ts", "create-auth-app.json"];
    expect(disk((await json(files, app)).document)).toEqual({
      ".env": "same",
      "README.md": "different",
      "frontend/src/main.ts": "missing",
      "create-auth-app.json": "same",
    });
    await writeFile(env, `${written}MINE=1\n`);
    expect(disk((await json([".env"], app)).document)).toEqual({ ".env": "different" });
  });

  it("takes paths from where one is, and folders", async () => {
    await create();
    const { document } = await json(["src", "../README.md"], path.join(app, "backend"));
    expect(document.project).toEqual({ directory: app, version: document.version });
    expect(Object.keys(disk(document))).toEqual(["backend/src/main.ts", "README.md"]);
    expect((await json(["."], app)).document.files).toHaveLength(12);
    const absolute = await json([path.join(app, "frontend/src/")], path.join(app, "backend"));
    expect(Object.keys(disk(absolute.document))).toEqual(["frontend/src/main.ts"]);
    const wrong = await json(["../README.me", "../.."], path.join(app, "backend"));
    expect(wrong.document.errors).toMatchObject([{ suggestion: "../README.md" }, { given: "../.." }]);
  });

  it("says when another version made the project", async () => {
    await create();
    const file = path.join(app, "create-auth-app.json");
    const record = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify({ ...record, version: "0.0.1" }));
    expect((await cli(["explain", "README.md"], app)).stdout).toContain("was made by version 0.0.1");
    const { document } = await json(["README.md"], app);
    expect(document.project.version).toBe("0.0.1");
    await writeFile(
      file,
      JSON.stringify({ ...record, version: "0.0.1", answers: { ...record.answers, backend: "apo" } }),
    );
    const gone = await json(["README.md"], app);
    expect(gone.code).toBe(2);
    expect(gone.document.errors).toMatchObject([{ code: "UNKNOWN_BACKEND", suggestion: "api" }]);
    expect(gone.document.errors[0].message).toContain("The project was made by version 0.0.1.");
  });

  it("refuses a record that cannot be used", async () => {
    await mkdir(app);
    for (const text of ["{", "[]", '{"version":"1","answers":{"name":"x"}}']) {
      await writeFile(path.join(app, "create-auth-app.json"), text);
      const { code, document } = await json(["README.md"], app);
      expect([code, document.errors.map((error: { code: string }) => error.code)]).toEqual([2, ["INVALID_RECORD"]]);
    }
  });
});

describe("explain outside", () => {
  it("describes the project by the flags of create, with defaults for the rest", async () => {
    const { code, document } = await json(["backend/src/main.ts", "-b", "snake"]);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      ok: true,
      project: null,
      files: [{ path: "backend/src/main.ts", layers: [{ folder: "backend/snake/files", when: {} }], disk: null }],
    });
    expect(document.command).toContain("my-app --frontend web --backend snake");
    expect((await json(["README.md", "--yes"])).document.files).toHaveLength(1);
  });

  it("has the exit codes and errors of every command", async () => {
    const errors = async (args: string[]) => {
      const { code, document } = await json(args);
      return [code, document.errors.map((error: { code: string }) => error.code)];
    };
    expect(await errors(["README.md"])).toEqual([2, ["NOT_A_PROJECT"]]);
    expect(await errors([])).toEqual([2, ["MISSING_VALUE"]]);
    expect(await errors(["README.md", "--start"])).toEqual([2, ["UNKNOWN_OPTION"]]);
    expect(await errors(["README.md", "-b", "apo", "--core", "x"])).toEqual([2, ["UNKNOWN_BACKEND", "INVALID_CORE"]]);
    const unknown = await json(["README.md", "src/mian.ts", "bakend/src/main.ts", "main.ts", "--yes"]);
    expect(unknown.document.errors).toMatchObject([
      { code: "UNKNOWN_PATH", given: "src/mian.ts" },
      { code: "UNKNOWN_PATH", suggestion: "backend/src/main.ts" },
      { code: "UNKNOWN_PATH", suggestion: "backend/src/main.ts" },
    ]);
    expect((await cli(["explain", "x", "--yes"])).stderr).toContain("[UNKNOWN_PATH]");
  });
});

describe("the text", () => {
  it("says conditions in words", () => {
    expect(conditionText({})).toBe("always");
    expect(conditionText({ recipe: ["a", "b"], core: ["local"] })).toBe("when recipe is a or b, and core is local");
  });

  it("puts conditions below their layers where they have no room", () => {
    const layers = [{ folder: "a", when: { recipe: ["thirdparty"] }, source: "templates/a/file.ts" }];
    const found = {
      project: null,
      version: "1.0.0",
      command: "npx x",
      files: [{ path: "file.ts", layers, disk: null }],
    };
    const text = (columns: number) =>
      explanationText(found, { columns, colour: false, unicode: true, live: false }).split("\n");
    expect(text(80)[1]).toBe("  templates/a/file.ts  when recipe is thirdparty");
    expect(text(40).slice(1, 3)).toEqual(["  templates/a/file.ts", "    when recipe is thirdparty"]);
  });
});
