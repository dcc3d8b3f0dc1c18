import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RunError } from "../../../src/problem.js";
import { writeProject } from "../../../src/project/write.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { canMount, file, mountTmpfs, remount, snapshot } from "./support.js";

const FILES = [
  file("README.md"),
  file(".env", "SECRET=1\n"),
  file("a/b/c.txt"),
  file("run.mjs"),
  file("LICENSE", "ours"),
  file(".gitignore", "ours"),
];
const running = () => new AbortController().signal;

let home: string;
beforeEach(async () => {
  home = await makeTemp("write");
});
afterEach(() => removeTemp(home));

const at = (...names: string[]) => path.join(home, ...names);
const mode = async (target: string) => ((await stat(target)).mode & 0o777).toString(8);

/** The problem with which writing ends. */
async function failure(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RunError);
  const { problems, exitCode } = error as RunError;
  return { ...problems[0]!, exitCode };
}

describe("writing into a new folder", () => {
  it("writes every file, and nothing beside it", async () => {
    expect(await writeProject({ directory: at("x"), exists: false }, FILES, running())).toEqual([]);
    expect(await readdir(home)).toEqual(["x"]);
    for (const { path: name, contents } of FILES) expect(await readFile(at("x", name))).toEqual(contents);
  });

  it.skipIf(process.platform === "win32")(
    "gives files and folders the modes that any other has, secrets excepted",
    async () => {
      await writeProject({ directory: at("x"), exists: false }, FILES, running());
      const umask = process.umask();
      const usual = (bits: number) => (bits & ~umask).toString(8);
      expect(await mode(at("x"))).toBe(usual(0o777));
      expect(await mode(at("x/a/b"))).toBe(usual(0o777));
      expect(await mode(at("x/README.md"))).toBe(usual(0o666));
      expect(await mode(at("x/.env"))).toBe("600");
    },
  );

  it("makes missing parents", async () => {
    await writeProject({ directory: at("p", "q", "with space 日本", "x"), exists: false }, FILES, running());
    expect(await readdir(at("p/q/with space 日本"))).toEqual(["x"]);
  });

  it("makes way for a folder that appeared meanwhile, and removes the parents that it made", async () => {
    await mkdir(at("x"));
    await writeFile(at("x", "theirs"), "theirs");
    const before = await snapshot(home);
    const problem = await failure(writeProject({ directory: at("x"), exists: false }, FILES, running()));
    expect(problem).toMatchObject({ code: "TARGET_CHANGED", exitCode: 1 });
    expect(await snapshot(home)).toEqual(before);
  });

  it("makes way for a file or a link that appeared meanwhile", async () => {
    await writeFile(at("file"), "theirs");
    await mkdir(at("elsewhere"));
    await symlink(at("elsewhere"), at("link"));
    const before = await snapshot(home);
    for (const name of ["file", "link"]) {
      expect((await failure(writeProject({ directory: at(name), exists: false }, FILES, running()))).code).toBe(
        "TARGET_CHANGED",
      );
    }
    expect(await snapshot(home)).toEqual(before);
  });

  it("leaves nothing when a file cannot be written", async () => {
    const impossible = [...FILES, file("a"), file(`${"n".repeat(300)}.txt`)];
    const problem = await failure(writeProject({ directory: at("p", "q", "x"), exists: false }, impossible, running()));
    expect(problem).toMatchObject({ code: "WRITE_FAILED", exitCode: 1 });
    expect(problem.message).toContain("Nothing was written.");
    expect(await readdir(home)).toEqual([]);
  });

  it("leaves nothing when it is interrupted", async () => {
    const stop = new AbortController();
    const many = Array.from({ length: 500 }, (_, index) => file(`d${index % 20}/f${index}`));
    const attempt = writeProject({ directory: at("p", "x"), exists: false }, many, stop.signal);
    stop.abort();
    expect(await failure(attempt)).toMatchObject({
      code: "INTERRUPTED",
      message: "Interrupted. Nothing was written.",
      exitCode: 130,
    });
    expect(await readdir(home)).toEqual([]);
  });

  it("keeps what somebody else put into a parent that it made", async () => {
    const stop = new AbortController();
    // Many files, so that there is time to get in between.
    const many = Array.from({ length: 2000 }, (_, index) => file(`many/${index}.txt`));
    const attempt = failure(writeProject({ directory: at("p", "x"), exists: false }, many, stop.signal));
    for (let tries = 0; tries < 1000 && !(await readdir(home)).includes("p"); tries++);
    await writeFile(at("p", "theirs"), "theirs");
    stop.abort();
    expect(await attempt).toMatchObject({
      code: "INTERRUPTED",
      message: `Interrupted. Could not be removed again: ${at("p")}.`,
    });
    expect(await readdir(at("p"))).toEqual(["theirs"]);
  });
});

describe("writing into an existing folder", () => {
  it("keeps what the user has there", async () => {
    await mkdir(at("x", ".git"), { recursive: true });
    await writeFile(at("x", ".git", "HEAD"), "theirs");
    await writeFile(at("x", "LICENSE"), "theirs");
    const kept = await writeProject({ directory: at("x"), exists: true }, FILES, running());
    expect(kept).toEqual(["LICENSE"]);
    expect(await readFile(at("x", "LICENSE"), "utf8")).toBe("theirs");
    expect(await readFile(at("x", ".git", "HEAD"), "utf8")).toBe("theirs");
    expect(await readFile(at("x", ".gitignore"), "utf8")).toBe("ours");
    expect((await readdir(at("x"))).sort()).toEqual([
      ".env",
      ".git",
      ".gitignore",
      "LICENSE",
      "README.md",
      "a",
      "run.mjs",
    ]);
  });

  it.skipIf(process.platform === "win32")("keeps the modes", async () => {
    await mkdir(at("x"));
    await writeProject({ directory: at("x"), exists: true }, FILES, running());
    expect(await mode(at("x/.env"))).toBe("600");
    expect(await mode(at("x/run.mjs"))).toBe((0o666 & ~process.umask()).toString(8));
  });

  it("leaves it as it was when it is interrupted", async () => {
    await mkdir(at("x"));
    await writeFile(at("x", "LICENSE"), "theirs");
    const before = await snapshot(home);
    const stop = new AbortController();
    stop.abort();
    expect((await failure(writeProject({ directory: at("x"), exists: true }, FILES, stop.signal))).code).toBe(
      "INTERRUPTED",
    );
    expect(await snapshot(home)).toEqual(before);
  });
});

describe.runIf(canMount)("a small disk", () => {
  let unmount: () => void;
  beforeEach(() => {
    unmount = mountTmpfs(home, "size=64k");
  });
  afterEach(() => unmount());

  it("that is full leaves nothing, in a new folder", async () => {
    const problem = await failure(
      writeProject(
        { directory: at("p", "x"), exists: false },
        [...FILES, file("big", Buffer.alloc(200_000))],
        running(),
      ),
    );
    expect(problem).toMatchObject({ code: "NO_SPACE", exitCode: 1 });
    expect(problem.message).toMatch(/no space left .* Nothing was written\.$/);
    expect(await readdir(home)).toEqual([]);
  });

  it("that gets full while entries are moved leaves an existing folder as it was", async () => {
    await mkdir(at("x"));
    await writeFile(at("x", "LICENSE"), "theirs");
    const before = await snapshot(home);
    // 40 kB fit into the stage, but not a second time beside it.
    const problem = await failure(
      writeProject(
        { directory: at("x"), exists: true },
        [file("a/f"), file("big", Buffer.alloc(40_000)), file("z/f")],
        running(),
      ),
    );
    expect(problem.code).toBe("NO_SPACE");
    expect(await snapshot(home)).toEqual(before);
  });

  it("that became read-only leaves nothing", async () => {
    remount(home, "ro");
    expect(await failure(writeProject({ directory: at("x"), exists: false }, FILES, running()))).toMatchObject({
      code: "NOT_WRITABLE",
      exitCode: 1,
    });
    expect(await failure(writeProject({ directory: at("p", "x"), exists: false }, FILES, running()))).toMatchObject({
      code: "NOT_WRITABLE",
    });
    expect(await readdir(home)).toEqual([]);
  });
});
