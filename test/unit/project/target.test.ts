import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inspectTarget } from "../../../src/project/target.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { canMount, mountTmpfs, remount, snapshot } from "./support.js";

let home: string;
beforeEach(async () => {
  home = await makeTemp("target");
});
afterEach(() => removeTemp(home));

const at = (...names: string[]) => path.join(home, ...names);
const codeOf = async (directory: string) => (await inspectTarget(directory)).problem?.code ?? null;

describe("a target", () => {
  it("may be absent, with parents or without", async () => {
    for (const directory of [at("x"), at("a", "b", "c"), at("with space", "日本 🚀")]) {
      expect(await inspectTarget(directory)).toEqual({ target: { directory, exists: false }, problem: null });
    }
    expect(await snapshot(home)).toEqual({});
  });

  it("may be relative to the working folder", async () => {
    expect((await inspectTarget("certainly-not-here")).target.directory).toBe(path.resolve("certainly-not-here"));
  });

  it("may be an empty folder, or one with what a new repository has", async () => {
    await mkdir(at("x", ".git"), { recursive: true });
    await mkdir(at("empty"));
    await writeFile(at("x", "LICENSE"), "MIT");
    await writeFile(at("x", ".gitignore"), "");
    expect(await inspectTarget(at("x"))).toMatchObject({ target: { exists: true }, problem: null });
    expect(await inspectTarget(at("empty"))).toMatchObject({ target: { exists: true }, problem: null });
  });

  it("may not be a folder with anything else, and the first of it are named", async () => {
    await mkdir(at("x"));
    for (const name of ["thesis.txt", "a", "b", "c", "d", "e", ".git"]) await writeFile(at("x", name), "");
    const { problem } = await inspectTarget(at("x"));
    expect(problem?.code).toBe("TARGET_NOT_EMPTY");
    expect(problem?.message).toContain("it has a, b, c, d, e and 1 more.");
  });

  it("may not be a file", async () => {
    await writeFile(at("x"), "mine");
    expect(await codeOf(at("x"))).toBe("TARGET_IS_FILE");
  });

  it("may not be a symbolic link, wherever that leads", async () => {
    await mkdir(at("elsewhere"));
    for (const [name, to] of [
      ["to-folder", at("elsewhere")],
      ["to-nowhere", at("nowhere")],
    ] as const) {
      await symlink(to, at(name));
      expect(await codeOf(at(name))).toBe("TARGET_IS_LINK");
    }
  });

  it("may be behind a symbolic link, but not behind one that leads nowhere", async () => {
    await mkdir(at("elsewhere"));
    await symlink(at("elsewhere"), at("link"));
    await symlink(at("nowhere"), at("dangling"));
    expect(await codeOf(at("link", "x"))).toBeNull();
    expect(await codeOf(at("dangling", "x"))).toBe("PARENT_NOT_DIRECTORY");
  });

  it("may not be below a file", async () => {
    await writeFile(at("file"), "");
    expect(await codeOf(at("file", "x"))).toBe("PARENT_NOT_DIRECTORY");
    expect(await codeOf(at("file", "x", "y"))).toBe("PARENT_NOT_DIRECTORY");
  });

  it("may not have a path that is longer than the system allows", async () => {
    expect(await codeOf(path.join(home, ...Array<string>(30).fill("x".repeat(200))))).toBe("INVALID_DIRECTORY");
  });

  it.runIf(canMount)("may not be on a read-only disk", async () => {
    const unmount = mountTmpfs(home, "size=64k");
    try {
      await mkdir(at("empty"));
      remount(home, "ro");
      expect(await codeOf(at("x"))).toBe("PARENT_NOT_WRITABLE");
      expect(await codeOf(at("a", "x"))).toBe("PARENT_NOT_WRITABLE");
      expect(await codeOf(at("empty"))).toBe("PARENT_NOT_WRITABLE");
    } finally {
      unmount();
    }
  });
});
