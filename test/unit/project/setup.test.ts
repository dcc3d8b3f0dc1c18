import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RunError } from "../../../src/problem.js";
import { initRepository } from "../../../src/project/git.js";
import { install, type OnStep, type ResolvedCommand, resolveCommands } from "../../../src/project/install.js";
import { Machine } from "../../../src/project/machine.js";
import { until } from "../../support/ports.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { isAlive } from "../cli/support.js";

let home: string;
let steps: string[];
beforeEach(async () => {
  home = await makeTemp("setup");
  steps = [];
  await Promise.all(["frontend", "backend"].map((name) => mkdir(path.join(home, name))));
});
afterEach(() => removeTemp(home));

const onStep: OnStep = (label) => {
  steps.push(`> ${label}`);
  return { done: () => void steps.push(`ok ${label}`), failed: () => void steps.push(`failed ${label}`) };
};
const setup = (signal = new AbortController().signal) => ({
  directory: home,
  pm: "npm" as const,
  machine: new Machine(),
  signal,
  onStep,
});
const node = (part: string, script: string): ResolvedCommand => ({
  part,
  cwd: part,
  argv: [process.execPath, "-e", script],
});

async function failure(attempt: Promise<unknown>): Promise<RunError> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RunError);
  return error as RunError;
}

describe("commands", () => {
  const python = process.platform === "win32" ? path.join(".venv", "Scripts", "python.exe") : ".venv/bin/python";

  it("have their tokens replaced", async () => {
    const machine = new Machine();
    machine.program = async () => ({ argv: ["py", "-3"], version: "3.12.0" });
    const commands = [
      ["{pm}", "install"],
      ["{python}", "-m", "venv", ".venv"],
      ["{venv-python}", "-m", "pip"],
    ].map((command) => ({ part: "backend", cwd: "backend", command }));
    const resolved = await resolveCommands(commands, { pm: "pnpm", machine });
    expect(resolved.map((command) => command.argv)).toEqual([
      ["pnpm", "install"],
      ["py", "-3", "-m", "venv", ".venv"],
      [python, "-m", "pip"],
    ]);
  });

  it.each([
    [["python3"], "python3"],
    [["py", "-3"], "3"],
  ])("make an environment with %j, by uv where there is one", async (argv, named) => {
    const machine = new Machine();
    machine.program = async () => ({ argv, version: "3.12.0" });
    const commands = [
      ["{make-venv}", ".venv"],
      ["{pip-install}", "-r", "requirements-dev.txt"],
    ].map((command) => ({ part: "backend", cwd: "backend", command }));
    const resolved = async () =>
      (await resolveCommands(commands, { pm: "npm", machine })).map((command) => command.argv);

    machine.has = async () => false;
    expect(await resolved()).toEqual([
      [...argv, "-m", "venv", ".venv"],
      [python, "-m", "pip", "install", "--disable-pip-version-check", "-r", "requirements-dev.txt"],
    ]);
    machine.has = async (name) => name === "uv";
    expect(await resolved()).toEqual([
      ["uv", "venv", "--seed", "--allow-existing", "--no-python-downloads", "--python", named, ".venv"],
      ["uv", "pip", "install", "--python", python, "-r", "requirements-dev.txt"],
    ]);
  });
});

describe("installing", () => {
  it("runs each part in its folder and in order, and parts side by side", async () => {
    // Each part waits for the other's file: one after the other, they would never end.
    const meet = (mine: string, other: string) =>
      `const fs=require("fs");fs.writeFileSync("${mine}","");const t=setInterval(()=>{if(fs.existsSync("../${other}"))clearInterval(t)},5);setTimeout(()=>process.exit(7),8000).unref()`;
    await install(
      [
        node("frontend", meet("here", "backend/there")),
        node("backend", meet("there", "frontend/here")),
        node("backend", 'require("fs").copyFileSync("there","second")'),
      ],
      setup(),
    );
    expect(await readFile(path.join(home, "backend", "second"), "utf8")).toBe("");
    expect(steps.filter((line) => line.startsWith("ok"))).toHaveLength(3);
  });

  it("calls a program of the part's own folder by its relative path", async () => {
    await writeFile(path.join(home, "backend", "tool"), "#!/bin/sh\ntouch ran\n", { mode: 0o755 });
    await install([{ part: "backend", cwd: "backend", argv: ["./tool"] }], setup());
    expect(await readFile(path.join(home, "backend", "ran"), "utf8")).toBe("");
  });

  it("reports every part that failed, with its last lines and what repeats it", async () => {
    const error = await failure(
      install(
        [
          node(
            "frontend",
            'for(let i=1;i<=40;i++)console.log("line "+i);console.error("\\x1b[31mnpm error\\x1b[0m 404");process.exit(3)',
          ),
          { part: "frontend", cwd: "frontend", argv: ["never", "it's run"] },
          { part: "backend", cwd: "backend", argv: ["no-such-program-here"] },
        ],
        setup(),
      ),
    );
    expect(error.exitCode).toBe(1);
    expect(error.problems.map((problem) => problem.code)).toEqual(["INSTALL_FAILED", "INSTALL_FAILED"]);
    const [frontend, backend] = error.problems;
    expect(frontend?.output).toHaveLength(15);
    expect(frontend?.output?.slice(-2)).toEqual(["line 40", "npm error 404"]);
    expect(frontend?.repeat).toMatch(new RegExp(`^cd ${path.join(home, "frontend")} && .* && never 'it'\\\\''s run'$`));
    expect(backend?.output?.join(" ")).toContain("no-such-program-here");
    expect(steps).toContain("failed backend: no-such-program-here");
    expect(steps.join()).not.toContain("never");
  });

  it("does not stop the other part when one fails", async () => {
    await failure(
      install(
        [
          node("frontend", "process.exit(1)"),
          node("backend", 'setTimeout(()=>require("fs").writeFileSync("done","x"),300)'),
        ],
        setup(),
      ),
    );
    expect(await readFile(path.join(home, "backend", "done"), "utf8")).toBe("x");
  });

  it.skipIf(process.platform === "win32")("stops everything that was started when it is interrupted", async () => {
    const stop = new AbortController();
    // The command starts a child of its own, as package managers do, and both would run for a minute.
    const script =
      'const c=require("child_process").spawn("sleep",["60"]);require("fs").writeFileSync("pids",process.pid+" "+c.pid);setInterval(()=>{},1000)';
    const attempt = failure(
      install(
        [node("frontend", script), node("frontend", 'require("fs").writeFileSync("next","")')],
        setup(stop.signal),
      ),
    );
    const pids = async () =>
      (await readFile(path.join(home, "frontend", "pids"), "utf8").catch(() => "")).split(" ").map(Number);
    await until("both run", async () => (await pids()).length === 2);
    stop.abort();
    const error = await attempt;
    expect(error).toMatchObject({ exitCode: 130, problems: [{ code: "INTERRUPTED" }] });
    await until("both have ended", async () => (await pids()).every((pid) => !isAlive(pid)), 5000);
    await expect(readFile(path.join(home, "frontend", "next"))).rejects.toThrow("ENOENT");
  });
});

describe("the repository", () => {
  const saved = { ...process.env };
  beforeEach(async () => {
    await writeFile(path.join(home, "file"), "x");
    await writeFile(path.join(home, ".gitignore"), ".env\n");
    await writeFile(path.join(home, ".env"), "SECRET=1");
    // Only the identity that a test gives.
    for (const name of Object.keys(process.env))
      if (name.startsWith("GIT_") || name === "EMAIL") delete process.env[name];
    process.env["GIT_CONFIG_GLOBAL"] = path.join(home, "..", "no-such-config");
    process.env["GIT_CONFIG_NOSYSTEM"] = "1";
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name];
    Object.assign(process.env, saved);
  });

  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: home, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  const identify = () =>
    Object.assign(process.env, {
      GIT_AUTHOR_NAME: "J",
      GIT_AUTHOR_EMAIL: "j@x.test",
      GIT_COMMITTER_NAME: "J",
      GIT_COMMITTER_EMAIL: "j@x.test",
    });

  it("has a first commit of everything but what is ignored", async () => {
    identify();
    expect(await initRepository(home, "Create x", false)).toEqual({ state: "committed", note: null });
    expect(git("log", "--format=%s")).toBe("Create x");
    expect(git("branch", "--show-current"), "the branch that the project's CI runs for").toBe("main");
    expect(git("ls-files").split("\n")).toEqual([".gitignore", "file"]);
    expect(git("status", "--porcelain")).toBe("");
  });

  it("is staged without an identity, which is not invented", async () => {
    const outcome = await initRepository(home, "Create x", false);
    expect(outcome.state).toBe("staged");
    expect(outcome.note).toContain("does not know your name");
    expect(git("diff", "--cached", "--name-only").split("\n")).toEqual([".gitignore", "file"]);
  });

  it("is staged when a hook refuses the commit", async () => {
    identify();
    await mkdir(path.join(home, "hooks"));
    await writeFile(path.join(home, "hooks", "pre-commit"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    Object.assign(process.env, {
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.hooksPath",
      GIT_CONFIG_VALUE_0: path.join(home, "hooks"),
    });
    expect(await initRepository(home, "Create x", false)).toEqual({
      state: "staged",
      note: "Staged in git; the first commit was refused.",
    });
  });

  it("is not made inside another", async () => {
    identify();
    git("init", "--quiet");
    expect((await initRepository(path.join(home, "backend"), "Create x", false)).state).toBe("skipped");
    expect(git("status", "--porcelain", "--untracked-files=no")).toBe("");
  });

  it("is not made when our .gitignore is not the one in place", async () => {
    identify();
    expect(await initRepository(home, "Create x", true)).toMatchObject({ state: "skipped" });
    expect(() => git("rev-parse")).toThrow();
  });

  it("is not made without git", async () => {
    process.env["PATH"] = path.join(home, "nowhere");
    expect(await initRepository(home, "Create x", false)).toEqual({
      state: "skipped",
      note: "No git repository: git is not on this machine.",
    });
  });
});
