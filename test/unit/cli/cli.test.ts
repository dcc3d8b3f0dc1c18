import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestOf } from "../../../src/plan/digest.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { pathWith, runCli, type RunOptions, tree, whereIs } from "./support.js";

let home: string;
beforeEach(async () => {
  home = await makeTemp("cli");
});
afterEach(() => removeTemp(home));

const cli = (args: string[], options: Partial<RunOptions> = {}) => runCli(args, { cwd: home, ...options });
const json = async (args: string[], options: Partial<RunOptions> = {}) => {
  const ended = await cli([...args, "--json"], options);
  return { ...ended, document: JSON.parse(ended.stdout) };
};
/** What a run has to say, but for ports that something else on this machine uses. */
const notes = (document: { notes: string[] }) => document.notes.filter((note) => !note.startsWith("Port "));
/** Stand-ins for other programs are shell scripts. */
const onPosix = it.skipIf(process.platform === "win32");
/** Writes files only: no package manager, no git. */
const FILES_ONLY = ["--no-install", "--no-git"];

describe("the version and the help", () => {
  it.each(["--version", "-v"])("%s", async (flag) => {
    const { version } = JSON.parse(await readFile(new URL("../../../package.json", import.meta.url), "utf8"));
    expect(await cli([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it.each([["--help"], ["-h"], ["help"], ["my-app", "--yes", "--help"]])("%s %s", async (...args) => {
    const { code, stdout, stderr } = await cli(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("create-auth-app [directory] [options]");
  });
});

describe("the help of the core", () => {
  it.each([
    ["core", "--help"],
    ["core", "-h"],
    ["core", "--port", "0", "--help"],
    ["core", "exec", "--help"],
  ])("%s %s", async (...args) => {
    const { code, stdout, stderr } = await cli(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^Usage: create-auth-app core \[options\]\n +create-auth-app core -- <command>\n +create-auth-app core exec/,
    );
    for (const flag of ["--port", "--data", "--ephemeral", "--seed", "--config", "--api-keys", "--fixed-codes"]) {
      expect(stdout).toContain(`  ${flag}`);
    }
    expect(stdout).toContain("create-auth-app core export <file>");
    expect(stdout).not.toContain("dev-core.mjs");
  });
});

describe("a run with --yes", () => {
  it("writes the default project and says what to do", async () => {
    const { code, stdout } = await cli(["my-app", "--yes", ...FILES_ONLY]);
    expect(code).toBe(0);
    expect(stdout).toContain("my-app is ready: 12 files");
    expect(stdout).toContain("cd my-app\n  npm install\n  npm run dev");
    expect(await tree(path.join(home, "my-app"))).toEqual(
      expect.arrayContaining([
        ".env",
        ".gitignore",
        "backend/src/main.ts",
        "create-auth-app.json",
        "frontend/package.json",
      ]),
    );
    expect(await readdir(home)).toEqual(["my-app"]);
  });

  it("needs nothing else at all", async () => {
    expect((await cli(["--yes", ...FILES_ONLY])).code).toBe(0);
    expect(await readdir(home)).toEqual(["my-app"]);
  });

  it("goes with every flag", async () => {
    const { document } = await json([
      "shop",
      "--yes",
      ...FILES_ONLY,
      "--name",
      'Jane\'s "Shop"',
      "-f",
      "web",
      "-b",
      "api",
      "--first-factors",
      "thirdparty",
      "otp-email",
      "--second-factors=totp",
      "--providers",
      "google",
      "github",
      "--core",
      "https://core.test",
      "--frontend-port",
      "8080",
      "--backend-port=8081",
      "--package-manager",
      "pnpm",
    ]);
    expect(document.answers).toEqual({
      name: 'Jane\'s "Shop"',
      slug: "shop",
      frontend: "web",
      backend: "api",
      auth: "custom",
      firstFactors: ["thirdparty", "otp-email"],
      secondFactors: ["totp"],
      providers: ["google", "github"],
      core: { kind: "url", url: "https://core.test" },
      ports: { frontend: 8080, backend: 8081 },
      packageManager: "pnpm",
    });
    expect(JSON.parse(await readFile(path.join(home, "shop", "create-auth-app.json"), "utf8")).answers).toEqual(
      document.answers,
    );
  });

  it("understands the flags of create-supertokens-app", async () => {
    const { document } = await json([
      "--appname=shop",
      "--recipe=pw",
      "--frontend=web-ts",
      "--backend=python-snake",
      "--manager=yarn",
      "--skip-install",
      "--no-git",
    ]);
    expect(document.answers).toMatchObject({
      slug: "shop",
      frontend: "web",
      backend: "snake",
      auth: "password",
      packageManager: "yarn",
    });
    expect(await readdir(home)).toEqual(["shop"]);
  });

  it("gives the same bytes for the same answers, secrets aside", async () => {
    await cli(["one", "--name", "X", "--yes", ...FILES_ONLY, "-f", "whole"]);
    await cli(["two/one", "--name", "X", "--yes", ...FILES_ONLY, "-f", "whole"]);
    const files = await tree(path.join(home, "one"));
    expect(await tree(path.join(home, "two", "one"))).toEqual(files);
    const read = (folder: string, name: string) => readFile(path.join(home, folder, name), "utf8").catch(() => null);
    for (const name of files.filter((entry) => entry !== ".env"))
      expect(await read("two/one", name)).toBe(await read("one", name));
    const secret = async (folder: string) => /SECRET=([\w-]{32})\n/.exec((await read(folder, ".env"))!)![1];
    expect(await secret("one")).not.toBe(await secret("two/one"));
  });

  it("records the digest of what it has written", async () => {
    const { document } = await json(["my-app", "--yes", ...FILES_ONLY]);
    const paths: string[] = document.files.map((file: { path: string }) => file.path);
    const read = (file: string) => readFile(path.join(home, "my-app", file));
    const files = await Promise.all(paths.map(async (file) => ({ path: file, contents: await read(file) })));
    const { rendering } = JSON.parse((await read("create-auth-app.json")).toString("utf8"));
    expect(rendering).toBe(digestOf(files.filter((file) => file.path !== "create-auth-app.json")));
  });

  onPosix("installs, and leaves a repository behind", async () => {
    const git = {
      GIT_AUTHOR_NAME: "J",
      GIT_AUTHOR_EMAIL: "j@x.test",
      GIT_COMMITTER_NAME: "J",
      GIT_COMMITTER_EMAIL: "j@x.test",
    };
    const PATH = `${await pathWith(path.join(home, "bin"), { npm: "echo $* > installed" })}:${process.env["PATH"]}`;
    const { code, document, stderr } = await json(["x", "--yes"], { env: { ...git, PATH } });
    expect(code).toBe(0);
    expect(document).toMatchObject({ ok: true, directory: path.join(home, "x"), nextSteps: ["cd x", "npm run dev"] });
    expect(notes(document)).toEqual([]);
    expect(await readFile(path.join(home, "x", "installed"), "utf8")).toBe("install\n");
    expect(stderr).toMatch(/^npm install \.\.\.$/m);
    expect(stderr).toMatch(/^backend: npm rebuild done \(.*\)$/m);
    expect(await readdir(path.join(home, "x"))).toContain(".git");
  });
});

describe("--dry-run", () => {
  onPosix("shows files and commands, and touches nothing", async () => {
    const { code, stdout } = await cli(["a/x", "--yes", "--dry-run", "-b", "snake"], {
      env: { PATH: await pathWith(path.join(home, "bin"), { python3: "echo Python 3.12.0" }) },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/ {2}frontend\/package\.json {2}frontend\/web\/files\n/);
    expect(stdout).toContain("backend: python3 -m venv .venv");
    expect(await readdir(home)).toEqual(["bin"]);
  });

  it("has the same as JSON", async () => {
    const { document } = await json(["x", "--yes", "--dry-run"]);
    expect(document).toMatchObject({
      ok: true,
      dryRun: true,
      commands: [
        { cwd: ".", argv: ["npm", "install"] },
        { cwd: "backend", argv: ["npm", "rebuild"] },
      ],
    });
    expect(document.files).toContainEqual({
      path: ".env",
      size: expect.any(Number),
      layers: [{ folder: "project/files", when: {}, source: "templates/project/files/_env.ejs" }],
    });
    expect(await readdir(home)).toEqual([]);
  });

  it("has the problems of a real run", async () => {
    expect((await json(["x", "--yes", "--dry-run", "-f", "wbe"])).document).toMatchObject({
      ok: false,
      errors: [{ code: "UNKNOWN_FRONTEND" }],
    });
  });
});

describe("without a terminal", () => {
  it.each<[string, Partial<RunOptions>]>([
    ["a pipe", {}],
    ["answers on stdin", { input: "my-app\n\n\n\n" }],
    ["CI", { env: { CI: "1" } }],
  ])("%s gets no question but every missing flag", async (_, options) => {
    const { code, stdout, stderr } = await cli([], options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.replace(/\s+/g, " ")).toContain("[directory] or --name, --frontend, --backend, --auth.");
    expect(stderr).toContain("[MISSING_ANSWERS]");
    expect(await readdir(home)).toEqual([]);
  });

  it("names only what is missing", async () => {
    const { code, document } = await json(["x", "-f", "whole"]);
    expect(code).toBe(2);
    expect(document.errors).toMatchObject([{ code: "MISSING_ANSWERS", allowed: ["--auth"] }]);
  });

  it("counts a misspelt flag once", async () => {
    const { document } = await json(["x", "--frontnd", "web", "-b", "api", "-a", "pw"]);
    expect(document.errors).toMatchObject([{ code: "UNKNOWN_OPTION", suggestion: "--frontend" }]);
  });

  it("is content with every answer, CI or not", async () => {
    for (const [index, CI] of ["1", "false", ""].entries()) {
      expect(
        (await cli([`x${index}`, "-f", "web", "-b", "api", "-a", "pw", ...FILES_ONLY], { env: { CI } })).code,
      ).toBe(0);
    }
  });
});

describe("--start", () => {
  onPosix("runs the project, passes its exit code on, and keeps JSON clean", async () => {
    const npm = 'if [ "$2" = dev ]; then echo running in $PWD; exit 42; fi';
    const env = { PATH: `${await pathWith(path.join(home, "bin"), { npm })}:${process.env["PATH"]}` };
    const human = await cli(["x", "--yes", "--no-git", "--start"], { env });
    expect(human.code).toBe(42);
    expect(human.stdout).toContain(`running in ${home}/x\n`);
    const scripted = await json(["y", "--yes", "--no-git", "--autostart=true"], { env });
    expect(scripted.code).toBe(42);
    expect(scripted.document.ok).toBe(true);
    expect(scripted.stderr).toContain(`running in ${home}/y\n`);
  });
});

describe("a failing install", () => {
  onPosix("keeps the project, and says what happened and how to go on", async () => {
    const npm = 'case $1 in install) echo "npm error network" >&2; exit 1;; esac';
    const env = { PATH: `${await pathWith(path.join(home, "bin"), { npm })}:${process.env["PATH"]}` };
    const { code, stdout, stderr } = await cli(["x", "--yes"], { env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    for (const part of [
      "[INSTALL_FAILED]",
      "| npm error network",
      `To repeat it: cd ${home}/x && npm install`,
      "The project stays",
      "  npm install\n",
    ])
      expect(stderr).toContain(part);
    expect(await tree(path.join(home, "x"))).toContain("frontend/package.json");
    const { document } = await json(["y", "--yes"], { env });
    expect(document).toMatchObject({
      ok: false,
      errors: [{ code: "INSTALL_FAILED", output: ["npm error network"] }],
      directory: path.join(home, "y"),
      nextSteps: ["cd y", "npm install", "npm run dev"],
    });
  });
});

describe("a fault in a template", () => {
  it("leaves nothing, and shows no stack trace unless it is asked for", async () => {
    const templates = path.join(home, "templates");
    const { cp } = await import("node:fs/promises");
    const { FIXTURES } = await import("./support.js");
    await cp(FIXTURES, templates, { recursive: true });
    await writeFile(path.join(templates, "project", "files", "broken.txt.ejs"), "<%- nothingOfThatName %>");
    const env = { CREATE_AUTH_APP_TEMPLATES: templates };
    const quiet = await cli(["p/x", "--yes"], { env });
    expect(quiet.code).toBe(1);
    expect(quiet.stderr).toContain("broken.txt.ejs");
    expect(quiet.stderr).toContain("[TEMPLATE_ERROR]");
    expect(quiet.stderr).not.toMatch(/^\s+at /m);
    expect(await readdir(home)).toEqual(["templates"]);
    expect((await cli(["p/x", "--yes"], { env: { ...env, DEBUG: "create-auth-app" } })).stderr).toMatch(/^\s+at /m);
    await writeFile(path.join(templates, "defaults.json"), "{}");
    const { errors } = (await json(["x", "--yes"], { env })).document;
    expect(new Set(errors.map(({ code }: { code: string }) => code))).toEqual(new Set(["TEMPLATE_ERROR"]));
  });
});

describe("an environment that lacks something", () => {
  /** PATH with these programs alone; what else a run needs is not on it. */
  const withOnly = async (...programs: string[]) =>
    pathWith(
      path.join(home, "bin"),
      Object.fromEntries(await Promise.all(programs.map(async (name) => [name, await whereIs(name)] as const))),
    );

  onPosix("no git", async () => {
    const { code, document } = await json(["x", "--yes", "--no-install"], { env: { PATH: await withOnly("node") } });
    expect(code).toBe(0);
    expect(notes(document)).toEqual(["No git repository: git is not on this machine."]);
  });

  onPosix("no git identity", async () => {
    const env = { GIT_CONFIG_GLOBAL: path.join(home, "none"), GIT_CONFIG_NOSYSTEM: "1", HOME: home };
    const without = Object.keys(process.env).filter((name) => /^(GIT_(AUTHOR|COMMITTER)_|EMAIL)/.test(name));
    const { document } = await json(["x", "--yes", "--no-install"], { env, without });
    expect(notes(document)).toEqual([
      "Staged in git, not committed: git does not know your name and e-mail address yet.",
    ]);
  });

  onPosix("no npm", async () => {
    const env = { PATH: await withOnly("node", "git") };
    const { code, document } = await json(["x", "--yes"], { env });
    expect(code).toBe(2);
    expect(document.errors).toMatchObject([{ code: "PACKAGE_MANAGER_MISSING", given: "npm" }]);
    expect(await readdir(home)).toEqual(["bin"]);
    expect((await cli(["x", "--yes", "--no-install"], { env })).code).toBe(0);
  });

  onPosix("a workspace above, which one of the package managers cannot stay out of", async () => {
    await writeFile(path.join(home, "package.json"), JSON.stringify({ workspaces: ["apps/**"] }));
    const env = { PATH: `${await pathWith(path.join(home, "bin"), { bun: "exit 1" })}:${process.env["PATH"]}` };
    const { code, document } = await json(["apps/x", "--yes", "--package-manager", "bun"], { env });
    expect(code).toBe(2);
    expect(document.errors).toMatchObject([
      { code: "FOREIGN_WORKSPACE", given: "bun", message: expect.stringContaining(`install in ${home},`) },
    ]);
    expect((await readdir(home)).sort()).toEqual(["bin", "package.json"]);
    expect((await json(["apps/x", "--yes", "--package-manager", "bun", ...FILES_ONLY], { env })).code).toBe(0);
  });

  onPosix("no python3, no go, an old Node", async () => {
    const env = { PATH: await withOnly("node", "git", "npm") };
    for (const [backend, missing] of [
      ["snake", "PYTHON_MISSING"],
      ["gopher", "GO_MISSING"],
      ["future", "NODE_TOO_OLD"],
    ]) {
      const { code, document } = await json(["x", "--yes", "-b", backend!], { env });
      expect(code).toBe(2);
      expect(document.errors).toMatchObject([{ code: missing, given: backend }]);
    }
    expect(await readdir(home)).toEqual(["bin"]);
    const elsewhere = await json(["x", "--yes", "-b", "snake", ...FILES_ONLY], { env });
    expect(notes(elsewhere.document)).toEqual(["Snake needs Python 3.9.0 or newer, which is not on this machine."]);
  });

  it("no HOME", async () => {
    const { code } = await cli(["x", "--yes", "--no-install"], { without: ["HOME"] });
    expect(code).toBe(0);
  });
});
