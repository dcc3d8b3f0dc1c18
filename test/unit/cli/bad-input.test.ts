import { execFile } from "node:child_process";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import vm from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../../support/ports.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { canMount, mountTmpfs, remount, snapshot } from "../project/support.js";
import { BIN, cliEnvironment, runCli } from "./support.js";

let home: string;
beforeEach(async () => {
  home = await makeTemp("bad");
});
afterEach(() => removeTemp(home));

const at = (...names: string[]) => path.join(home, ...names);
const QUIET = ["--yes", "--no-install", "--no-git"];

/**
 * Runs, and checks what holds for every bad input: exit code 2, one JSON document, no stack trace, the disk as it was.
 */
async function refused(args: string[], cwd = home): Promise<{ code: string; message: string }[]> {
  const before = await snapshot(home);
  const [human, scripted] = await Promise.all([runCli(args, { cwd }), runCli([...args, "--json"], { cwd })]);
  expect({ human: human.code, scripted: scripted.code }).toEqual({ human: 2, scripted: 2 });
  expect(human.stdout).toBe("");
  expect(scripted.stderr).toBe("");
  expect(human.stderr).not.toMatch(/^\s+at |node:internal/m);
  const { ok, errors } = JSON.parse(scripted.stdout);
  expect(ok).toBe(false);
  for (const { code } of errors) expect(human.stderr).toContain(`[${code}]`);
  expect(await snapshot(home)).toEqual(before);
  return errors;
}
const codes = async (args: string[], cwd?: string) => (await refused(args, cwd)).map((error) => error.code);

describe("app names as a directory", () => {
  it.each([
    "",
    "x".repeat(300),
    "back\\slash",
    "new\nline",
    'quo"te',
    "node_modules",
    "favicon.ico",
    "<%= x %>",
    "a:b",
    "a*",
    "a?",
    "a|b",
    " x",
    "x ",
    "x.",
    "con",
    "\u001b[31mx",
  ])("%j is refused", async (name) => {
    expect(await codes([name, ...QUIET])).toEqual(["INVALID_DIRECTORY"]);
  });

  it("are refused by their other flag as well", async () => {
    expect(await codes(["--appname=", ...QUIET])).toEqual(["INVALID_DIRECTORY"]);
  });

  it.each([".", "..", "./", "/"])("%j is refused when something is there", async (name) => {
    await mkdir(at("here"));
    await writeFile(at("here", "thesis.txt"), "mine");
    expect(await codes([name, ...QUIET], at("here"))).toEqual(["TARGET_NOT_EMPTY"]);
  });

  it.each([
    "My App",
    "it's",
    "🚀",
    "日本語",
    "class",
    "1st",
    "${x}",
    "{{x}}",
    "$(touch pwned)",
    "`touch pwned`",
    "../x",
    "a/b/c",
    "x/",
    "Ünï",
  ])("%j is taken", async (name) => {
    await mkdir(at("here"));
    const { code, stdout } = await runCli([name, ...QUIET, "--json"], { cwd: at("here") });
    expect(code).toBe(0);
    const { directory, answers } = JSON.parse(stdout);
    expect(directory).toBe(path.resolve(at("here"), name));
    expect(answers.slug).toMatch(/^[a-z0-9-]+$/);
    expect(Object.keys(await snapshot(home)).filter((file) => path.basename(file) === "pwned")).toEqual([]);
  });

  it("an absolute path and the empty working folder are taken", async () => {
    await mkdir(at("Here Now"));
    expect((await runCli([at("abs"), ...QUIET], { cwd: home })).code).toBe(0);
    const { code, stdout } = await runCli([".", ...QUIET, "--json"], { cwd: at("Here Now") });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      answers: { name: "Here Now", slug: "here-now" },
      nextSteps: ["npm install", "npm run dev"],
    });
  });

  it("that differ in case only are the same folder where the disk says so", async () => {
    await mkdir(at("Shop"));
    await writeFile(at("Shop", "mine"), "");
    const { code } = await runCli(["shop", ...QUIET], { cwd: home });
    const sameFolder = await runCli(["SHOP", "--dry-run", ...QUIET], { cwd: home }).then((ended) => ended.code === 2);
    expect(code).toBe(sameFolder ? 2 : 0);
    expect((await snapshot(at("Shop")))["mine"]).toBeDefined();
  });
});

describe("app names by --name", () => {
  it.each(["", "   ", "x".repeat(81), "a\nb", "a\u0007b"])("%j is refused", async (name) => {
    expect(await codes(["--name", name, ...QUIET])).toEqual(["INVALID_NAME"]);
  });

  it.each([
    "My App",
    "\"quotes\" 'both'",
    "back\\slash",
    "<%= process.exit(9) %>",
    "${x}",
    "{{x}}",
    "$(x)",
    "`x`",
    "🚀",
    "class",
    "1st",
    "..",
    "../x",
    "/abs",
    "node_modules",
    "favicon.ico",
    "</script>",
  ])("%j is taken, and goes into a folder of its own", async (name) => {
    const { code, stdout } = await runCli([`--name=${name}`, ...QUIET, "--json"], { cwd: home });
    expect(code).toBe(0);
    const { answers, directory } = JSON.parse(stdout);
    expect(answers.name).toBe(name);
    expect(directory).toBe(at(answers.slug));
    const main = (await snapshot(at(answers.slug)))["frontend/src/main.ts"]!;
    expect(
      vm.runInNewContext(
        main
          .replace(/^\d+ export const app = /, "")
          .trim()
          .replace(/;$/, ""),
      ),
    ).toBe(name);
  });
});

describe("targets", () => {
  it("that are a file, a link, or not empty are refused, word for word", async () => {
    await writeFile(at("file"), "mine");
    await mkdir(at("full"));
    await writeFile(at("full", "thesis.txt"), "mine");
    await mkdir(at("elsewhere"));
    await symlink(at("elsewhere"), at("link"));
    expect(await codes(["file", ...QUIET])).toEqual(["TARGET_IS_FILE"]);
    expect(await codes(["link", ...QUIET])).toEqual(["TARGET_IS_LINK"]);
    expect(await codes(["file/x", ...QUIET])).toEqual(["PARENT_NOT_DIRECTORY"]);
    const [problem] = await refused(["full", ...QUIET]);
    expect(problem).toMatchObject({
      code: "TARGET_NOT_EMPTY",
      message: "full is not empty: it has thesis.txt. Choose another directory.",
    });
  });

  it("with the user's own beginnings keep them", async () => {
    await mkdir(at("x"));
    await writeFile(at("x", "LICENSE"), "theirs");
    await writeFile(at("x", ".gitignore"), "theirs");
    const { code, stdout } = await runCli(["x", "--yes", "--no-install", "--json"], { cwd: home });
    expect(code).toBe(0);
    const files = await snapshot(at("x"));
    expect([files["LICENSE"], files[".gitignore"]].every((text) => text?.endsWith("theirs"))).toBe(true);
    expect(JSON.parse(stdout).notes.filter((note: string) => !note.startsWith("Port "))).toEqual([
      "Your .gitignore was kept; ours was not written.",
      "Your LICENSE was kept; ours was not written.",
      "It should have these lines: .env node_modules/ .venv/",
      "No git repository: complete your .gitignore first, so that .env stays out of it.",
    ]);
    expect(Object.keys(files).some((name) => name.startsWith(".git/"))).toBe(false);
  });

  it.runIf(canMount)("on a read-only disk are refused, on a full one undone", async () => {
    await mkdir(at("disk"));
    const unmount = mountTmpfs(at("disk"), "size=16k");
    try {
      const { code, stderr } = await runCli(["disk/p/x", ...QUIET], { cwd: home });
      expect(code).toBe(1);
      expect(stderr.replace(/\s+/g, " ")).toContain("Nothing was written. [NO_SPACE]");
      expect(Object.keys(await snapshot(home))).toEqual(["disk"]);
      remount(at("disk"), "ro");
      expect(await codes(["disk/x", ...QUIET])).toEqual(["PARENT_NOT_WRITABLE"]);
    } finally {
      unmount();
    }
  });

  it.skipIf(process.platform === "win32")("in a folder of somebody else are refused", async () => {
    // Root may write everywhere, so the run is somebody else's.
    await chmod(home, 0o555);
    const uid = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const ended = await new Promise<{ code: number; stderr: string }>((resolve) => {
      execFile(
        process.execPath,
        [BIN, "x", ...QUIET],
        { cwd: home, env: cliEnvironment(), ...uid },
        (error, _, stderr) => resolve({ code: Number(error?.code ?? 0), stderr }),
      );
    });
    await chmod(home, 0o755);
    expect(ended.code).toBe(2);
    expect(ended.stderr.replace(/\s+/g, " ")).toContain(`${home} is not writable. [PARENT_NOT_WRITABLE]`);
    expect(await snapshot(home)).toEqual({});
  });
});

describe("ports", () => {
  it.each([["0"], ["70000"], ["abc"], ["-1"], ["3000x"]])("%s is refused", async (port) => {
    expect(await codes(["x", `--frontend-port=${port}`, `--backend-port=${port}`, ...QUIET])).toEqual([
      "INVALID_PORT",
      "INVALID_PORT",
    ]);
  });

  it("that are equal are refused", async () => {
    expect(await codes(["x", "--frontend-port", "5000", "--backend-port", "5000", ...QUIET])).toEqual(["PORTS_EQUAL"]);
  });

  it("that are busy are a note", async () => {
    const [busy, free] = [await freePort(), await freePort()];
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(busy, "127.0.0.1", resolve));
    const { code, stdout } = await runCli(
      ["x", `--frontend-port=${busy}`, `--backend-port=${free}`, "--yes", "--dry-run", "--json"],
      { cwd: home },
    );
    server.close();
    expect(code).toBe(0);
    expect(JSON.parse(stdout).notes).toEqual([
      `Port ${busy} is in use right now. Free it before the project starts, or choose another port.`,
    ]);
  });
});

describe("flags", () => {
  it.each<[string[], string[]]>([
    [["--wat"], ["UNKNOWN_OPTION"]],
    [["--frontned", "web"], ["UNKNOWN_OPTION"]],
    [["-x"], ["UNKNOWN_OPTION"]],
    [["-f", "web", "-f", "bare"], ["DUPLICATE_OPTION"]],
    [["--frontend"], ["MISSING_VALUE"]],
    [["--frontend="], ["MISSING_VALUE"]],
    [["--core", ""], ["MISSING_VALUE"]],
    [["--start", "--no-install"], ["CONFLICTING_OPTIONS"]],
    [["--auth", "pw", "--first-factors", "otp-email"], ["CONFLICTING_OPTIONS"]],
    [["-f", "whole", "-b", "api"], ["INCOMPATIBLE_BACKEND"]],
    [["-a", "passkey"], ["INCOMPATIBLE_AUTH"]],
    [["-f", "none", "-b", "none"], ["INCOMPATIBLE_BACKEND"]],
    [["--appname", "y"], ["DUPLICATE_OPTION"]],
    [["y"], ["UNEXPECTED_ARGUMENT"]],
    [["--core", "mars"], ["INVALID_CORE"]],
    [["--package-manager", "pip"], ["UNKNOWN_PACKAGE_MANAGER"]],
    [
      ["-f", "a", "-b", "b", "-a", "c", "--frontend-port", "d"],
      ["UNKNOWN_FRONTEND", "UNKNOWN_BACKEND", "UNKNOWN_AUTH", "INVALID_PORT"],
    ],
  ])("%j: %j", async (args, expected) => {
    // --no-install is among the flags, so this run must not bring it along.
    expect(await codes(["x", ...args, "--yes", "--no-git"])).toEqual(expected);
  });

  it("may be said twice when it is the same", async () => {
    expect((await runCli(["x", "-y", ...QUIET, "--yes", "-f", "web", "--frontend", "web"], { cwd: home })).code).toBe(
      0,
    );
  });
});

describe("commands in the wrong place", () => {
  it.each([[["--no-git", "list"]], [["--yes", "core"]]])("%j", async (args) => {
    expect(await codes([...args])).toEqual(["UNKNOWN_COMMAND"]);
  });

  it("are folders when they are written as one", async () => {
    expect((await runCli(["./list", ...QUIET], { cwd: home })).code).toBe(0);
  });
});
