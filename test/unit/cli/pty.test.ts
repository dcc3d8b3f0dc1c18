import { spawn, type IPty } from "@lydell/node-pty";
import { readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { until } from "../../support/ports.js";
import { ROOT } from "../../support/cli.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { BIN, cliEnvironment, pathWith, whereIs } from "./support.js";

const DOWN = "\x1b[B";
const UP = "\x1b[A";
const ENTER = "\r";
const CTRL_C = "\x03";
const HIDE_CURSOR = "\x1b[?25l";
const SHOW_CURSOR = "\x1b[?25h";

let home: string;
let terminal: IPty | undefined;
beforeEach(async () => {
  home = await makeTemp("pty");
});
afterEach(async () => {
  terminal?.kill("SIGKILL");
  terminal = undefined;
  await removeTemp(home);
});

/** The command line in a terminal, as a person has it before them. */
interface Session {
  /** Everything that was printed, escape sequences and all. */
  raw: () => string;
  /** The same without escape sequences. */
  text: () => string;
  /** Waits until the text that was printed since the last call matches. */
  sees: (pattern: RegExp) => Promise<void>;
  type: (keys: string) => void;
  ended: Promise<number>;
}

function open(
  args: string[],
  { columns = 80, rows = 40, env = {} }: { columns?: number; rows?: number; env?: Record<string, string> } = {},
): Session {
  const variables = cliEnvironment({ TERM: "xterm-256color", ...env }, "NO_COLOR" in env ? [] : ["NO_COLOR"]);
  const pty = spawn(process.execPath, [BIN, ...args], { cwd: home, cols: columns, rows, env: variables });
  terminal = pty;
  let raw = "";
  let seen = 0;
  pty.onData((data) => (raw += data));
  const ended = new Promise<number>((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  // oxlint-disable-next-line no-control-regex
  const text = () => raw.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, "").replaceAll("\x07", "");
  return {
    raw: () => raw,
    text,
    sees: async (pattern) => {
      await until(`the terminal shows ${pattern}`, () => pattern.test(text().slice(seen)), 10_000).catch(
        (error: Error) => {
          throw new Error(`${error.message}:\n${text()}`);
        },
      );
      seen = text().length;
    },
    type: (keys) => pty.write(keys),
    ended,
  };
}

const FILES_ONLY = ["--no-install", "--no-git"];
/** Those of a run without flags, each answered by Enter. */
const QUESTIONS = [/App name/, /Frontend ›/, /Backend language ›/, /Backend ›/, /sign in\? ›/];
/** Those of this repository, which are more than a small screen holds. */
const TEMPLATES = path.join(ROOT, "templates");
const answersIn = async (folder: string) =>
  JSON.parse(await readFile(path.join(home, folder, "create-auth-app.json"), "utf8")).answers;

// What is driven here is the terminal of POSIX systems; Windows has another.
describe.skipIf(process.platform === "win32")("in a terminal", () => {
  it("the whole way: a title, the language before its frameworks, providers where they are needed, and the end", async () => {
    const session = open(FILES_ONLY);
    await session.sees(
      /^create-auth-app \d\S+\r\nWrites .+\r\n.*typing filters.*Ctrl-C stops\.[\s\S]*App name › my-app/,
    );
    session.type(`My Shop 🚀${ENTER}`);
    await session.sees(/Frontend ›[\s\S]*❯ {2}Web[\s\S]*None/);
    session.type(UP + UP + ENTER); // from web over bare to the end: none
    await session.sees(/Backend language ›[\s\S]*❯ {2}TypeScript +Api, Future[\s\S]*Python +Snake/);
    session.type(ENTER);
    await session.sees(/Backend ›[\s\S]*❯ {2}Api/);
    session.type(DOWN + UP + ENTER);
    await session.sees(/How do people sign in\? ›[\s\S]*❯ {2}Password/);
    session.type(DOWN + ENTER);
    await session.sees(/Social login with › space selects[\s\S]*❯ {2}◉ Google[\s\S]*◉ GitHub[\s\S]*◉ Apple/);
    session.type(` ${DOWN} ${DOWN}${ENTER}`);
    expect(await session.ended).toBe(0);
    expect(session.text()).toContain("✔ Social login with … Apple\r\n");
    const end = session.text().slice(session.text().indexOf("✔ My Shop")).split("\r\n");
    expect(end).toEqual([
      expect.stringMatching(/^✔ My Shop 🚀 is ready: \d+ files in /),
      `  ${path.join(await realpath(home), "my-shop")}`,
      "  The core is SuperTokens' public demo core, shared with everybody: for trying",
      "  things only (https://core.example).",
      "",
      "  cd my-shop",
      "  npm install",
      "  npm run dev",
      "",
      expect.stringMatching(/^ {2}Then call http:\/\/localhost:3001\//),
      "",
    ]);
    expect(await answersIn("my-shop")).toMatchObject({
      name: "My Shop 🚀",
      slug: "my-shop",
      frontend: null,
      backend: "api",
      auth: "social",
      providers: ["apple"],
    });
    expect(session.raw().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(session.raw().lastIndexOf(HIDE_CURSOR));
  });

  it("typing filters, and what follows at once is not lost", async () => {
    const session = open(["x", "-f", "web", "-a", "pw", ...FILES_ONLY]);
    await session.sees(/Backend language ›/);
    session.type("zzz");
    await session.sees(/Backend language › zzz[\s\S]*Nothing matches\./);
    session.type(ENTER); // there is nothing to take
    session.type("\x7f\x7f\x7fap");
    await session.sees(/Backend language › ap\s+❯ {2}TypeScript +Api, Future\s*$/);
    session.type(ENTER);
    await session.sees(/Backend ›[\s\S]*❯ {2}Api/);
    session.type(`fut${ENTER}`);
    expect(await session.ended).toBe(0);
    expect((await answersIn("x")).backend).toBe("future");
  });

  it("of several, Enter takes what was typed in, and at least one is needed", async () => {
    const session = open(["x", "-f", "web", "-b", "api", "-a", "social", ...FILES_ONLY]);
    await session.sees(/Social login with ›/);
    session.type(` ${DOWN} ${DOWN} ${ENTER}`); // none is left
    session.type("git");
    await session.sees(/Social login with › git\s+❯ {2}◯ GitHub\s*$/);
    session.type(ENTER);
    await session.sees(/Social login with › space selects\s+◯ Google\s+❯ {2}◉ GitHub\s+◯ Apple/);
    session.type(ENTER);
    expect(await session.ended).toBe(0);
    expect((await answersIn("x")).providers).toEqual(["github"]);
  });

  it("no screen is longer than the terminal", async () => {
    const session = open(FILES_ONLY, { columns: 40, rows: 8, env: { CREATE_AUTH_APP_TEMPLATES: TEMPLATES } });
    for (const question of [/App name/, /Frontend ›/, /Backend language ›/]) {
      await session.sees(question);
      session.type(ENTER);
    }
    await session.sees(/Backend ›/);
    session.type(UP);
    await session.sees(/Backend ›/);
    // What is drawn is taken away line by line before it is drawn again.
    const heights = session
      .raw()
      // oxlint-disable-next-line no-control-regex
      .match(/(\x1b\[2K(\x1b\[1A)?)+/g)!
      .map((lines) => lines.split("\x1b[2K").length - 1);
    expect(Math.max(...heights)).toBeGreaterThan(3);
    expect(Math.max(...heights)).toBeLessThanOrEqual(8);
    session.type(CTRL_C);
    expect(await session.ended).toBe(130);
  });

  it("Enter takes the defaults", async () => {
    const session = open(FILES_ONLY);
    for (const question of QUESTIONS) {
      await session.sees(question);
      session.type(ENTER);
    }
    expect(await session.ended).toBe(0);
    expect(await answersIn("my-app")).toMatchObject({
      name: "my-app",
      frontend: "web",
      backend: "api",
      auth: "password",
    });
  });

  it("a question is not asked when its flag is given, and a full-stack framework needs no backend", async () => {
    const session = open(["shop", "-f", "whole", ...FILES_ONLY]);
    await session.sees(/sign in\?/);
    session.type(ENTER);
    expect(await session.ended).toBe(0);
    expect(session.text()).not.toMatch(/App name|Frontend ›|Backend ›/);
  });

  it("no question is asked when nothing is open", async () => {
    for (const [index, args] of [["--yes"], ["-f", "web", "-b", "api", "-a", "pw"]].entries()) {
      const session = open([`x${index}`, ...args, ...FILES_ONLY]);
      expect(await session.ended).toBe(0);
      expect(session.text()).not.toContain("?");
    }
  });

  it("a wrong name is explained, and can be corrected", async () => {
    await pathWith(path.join(home, "my-app"), { mine: "exit 0" });
    const session = open(FILES_ONLY);
    await session.sees(/App name › my-app-2/); // the default is free
    session.type(`my-app${ENTER}`);
    await session.sees(/is not empty: it has mine/);
    session.type(`\x7f\x7f\x7fshop${ENTER}`);
    await session.sees(/Frontend ›/);
    session.type(CTRL_C);
    expect(await session.ended).toBe(130);
  });

  it("what does not go together is counted in one line, with the reason", async () => {
    const session = open(["x", "-f", "web", "-a", "social", ...FILES_ONLY]);
    await session.sees(/Social login with/);
    expect(session.text()).toMatch(/✔ Backend language … TypeScript\s+2 more are not shown: no support for Social\./);
    expect(session.text()).toMatch(/✔ Backend … Api\s+1 more is not shown: no support for Social\./);
    session.type(CTRL_C);
    await session.ended;
    expect(session.text()).not.toMatch(/Snake|Gopher/);
  });

  it("what this machine cannot run is counted in one line, with the reason", async () => {
    const bin = await pathWith(path.join(home, "bin"), { node: await whereIs("node") });
    const session = open(["x", "-f", "web", "-a", "pw", "--dry-run"], { columns: 120, env: { PATH: bin } });
    expect(await session.ended).toBe(0);
    expect(session.text()).toMatch(
      /✔ Backend language … TypeScript\s+2 more are not shown: Go 1\.22 or newer is not on this machine \(1\), Python 3\.9 or newer is not/,
    );
    expect(session.text()).toMatch(
      /✔ Backend … Api\s+1 more is not shown: Node\.js 99 or newer is needed, this machine has/,
    );
  });

  it.each([
    ["the name", 0],
    ["the frontend", 1],
    ["the language", 2],
    ["the backend", 3],
    ["the auth type", 4],
  ])("Ctrl-C at the question for %s ends it, with nothing written", async (_, answered) => {
    const session = open(FILES_ONLY);
    for (const question of QUESTIONS.slice(0, answered)) {
      await session.sees(question);
      session.type(ENTER);
    }
    await session.sees(QUESTIONS[answered]!);
    session.type(CTRL_C);
    expect(await session.ended).toBe(130);
    expect(session.text()).toContain("Cancelled. Nothing was written. [INTERRUPTED]");
    expect(session.raw().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(session.raw().lastIndexOf(HIDE_CURSOR));
    expect(await readdir(home)).toEqual([]);
  });

  it.each(["SIGTERM", "SIGHUP"])("%s at a question ends it and gives the cursor back", async (signal) => {
    const session = open(["x"]);
    await session.sees(/Frontend ›/);
    terminal?.kill(signal);
    expect(await session.ended).toBe(130);
    expect(session.raw().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(session.raw().lastIndexOf(HIDE_CURSOR));
    expect(await readdir(home)).toEqual([]);
  });

  it("wrong flags are reported before anything is asked", async () => {
    const session = open(["-f", "wbe"]);
    expect(await session.ended).toBe(2);
    expect(session.text()).toContain("Did you mean web?");
    expect(session.text()).not.toMatch(/App name|MISSING_ANSWERS/);
  });

  it.each([
    ["CI=1", { CI: "1" }, []],
    ["--json", {}, ["--json"]],
  ] as const)("nothing is asked with %s", async (_, env, args) => {
    const session = open([...args], { env });
    expect(await session.ended).toBe(2);
    expect(session.text()).toContain("MISSING_ANSWERS");
  });

  it("CI=false counts as not set", async () => {
    const session = open([], { env: { CI: "false" } });
    await session.sees(/App name/);
    session.type(CTRL_C);
    expect(await session.ended).toBe(130);
  });
});

describe.skipIf(process.platform === "win32")("in a poor terminal", () => {
  it("of 40 columns every line fits", async () => {
    const session = open(["x", ...FILES_ONLY], { columns: 40 });
    for (const question of QUESTIONS.slice(1)) {
      await session.sees(question);
      session.type(ENTER);
    }
    expect(await session.ended).toBe(0);
    const report = session
      .text()
      .slice(session.text().indexOf("is ready") - 10)
      .split("\r\n");
    expect(report.filter((line) => line.length > 40)).toEqual([]);
  });

  it("NO_COLOR takes every colour away", async () => {
    const session = open(["x", ...FILES_ONLY], { env: { NO_COLOR: "1" } });
    for (const question of QUESTIONS.slice(1)) {
      await session.sees(question);
      session.type(ENTER);
    }
    expect(await session.ended).toBe(0);
    // oxlint-disable-next-line no-control-regex
    expect(session.raw().match(/\x1b\[[0-9;]+m/g)).toBeNull();
  });

  it("there is colour otherwise", async () => {
    const session = open(["x", "--yes", ...FILES_ONLY]);
    expect(await session.ended).toBe(0);
    expect(session.raw()).toContain("\x1b[36m");
  });

  it("that is dumb gets numbered lines, and no escape sequence at all", async () => {
    const session = open(FILES_ONLY, { env: { TERM: "dumb" } });
    await session.sees(/App name \(my-app\): $/);
    session.type(`${"x".repeat(90)}${ENTER}`);
    await session.sees(/at most 80 are allowed/);
    session.type(`Shop${ENTER}`);
    await session.sees(/ 1\) Bare: [\s\S]* 2\) Web: [\s\S]* 4\) None: [\s\S]*Number \(2\): $/);
    session.type(`9${ENTER}`);
    await session.sees(/Type one of the numbers/);
    session.type(ENTER);
    await session.sees(/ 1\) TypeScript: Api, Future[\s\S]*Number \(1\): $/);
    session.type(ENTER);
    await session.sees(/Api[\s\S]*Number \(1\): $/);
    session.type(`1${ENTER}`);
    await session.sees(/Password[\s\S]*3 more are not shown: not supported by [\s\S]*Number \(1\): $/);
    session.type(`2${ENTER}`);
    await session.sees(/Google[\s\S]*Numbers \(1 2 3\): $/);
    session.type(`1 9${ENTER}`);
    await session.sees(/Type some of the numbers/);
    session.type(`3, 1${ENTER}`);
    expect(await session.ended).toBe(0);
    expect(session.raw()).not.toContain("\x1b");
    expect(await answersIn("shop")).toMatchObject({
      name: "Shop",
      frontend: "web",
      backend: "api",
      providers: ["google", "apple"],
    });
  });

  it.each([
    ["Ctrl-C", CTRL_C],
    ["the end of the input", "\x04"],
  ])("that is dumb: %s ends it", async (_, key) => {
    const session = open([], { env: { TERM: "dumb" } });
    await session.sees(/App name/);
    session.type(key);
    expect(await session.ended).toBe(130);
    expect(session.text()).toContain("Cancelled. Nothing was written.");
    expect(await readdir(home)).toEqual([]);
  });
});

describe.skipIf(process.platform === "win32")("an installation in a terminal", () => {
  const withNpm = async (npm: string) => ({
    PATH: `${await pathWith(path.join(home, "bin"), { npm })}:${process.env["PATH"]}`,
  });

  it("has one live line for each step, which fits", async () => {
    const session = open(["x", "--yes", "--no-git"], { columns: 40, env: await withNpm("sleep 0.5") });
    expect(await session.ended).toBe(0);
    // Two lines, drawn again and again in place.
    expect(session.raw()).toContain("\x1b[2A\x1b[2K");
    expect(session.text()).toMatch(/✔ backend: npm rebuild {2}\d+/);
    expect(
      session
        .text()
        .split("\r\n")
        .filter((line) => line.includes("npm") && line.length > 40),
    ).toEqual([]);
  });

  it("is stopped by Ctrl-C, and the project stays", async () => {
    const session = open(["x", "--yes"], { env: await withNpm("sleep 60") });
    await session.sees(/backend: npm rebuild {2}\d\.\d s/);
    session.type(CTRL_C);
    expect(await session.ended).toBe(130);
    expect(session.text()).toContain("To continue:");
    expect(await readdir(path.join(home, "x"))).toContain("frontend");
  });
});
