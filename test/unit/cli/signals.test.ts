import { spawn } from "node:child_process";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { until } from "../../support/ports.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { BIN, cliEnvironment, FIXTURES, isAlive, pathWith, runCli, tree } from "./support.js";

let home: string;
beforeEach(async () => {
  home = await makeTemp("signals");
});
afterEach(() => removeTemp(home));

/** Starts the command line, sends it a signal when `ready` says so, and waits for its end. */
async function interrupt(
  args: string[],
  signal: NodeJS.Signals,
  env: Record<string, string>,
  ready: () => Promise<boolean>,
) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: home,
    env: cliEnvironment(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await until("it is time for the signal", ready, 20_000).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  child.kill(signal);
  return { code: await ended, stdout, stderr };
}

describe.skipIf(process.platform === "win32")("a signal while files are written", () => {
  // So many files that writing them takes longer than noticing it.
  const FILES = 6000;
  let templates: string;
  beforeAll(async () => {
    templates = await makeTemp("templates");
    await cp(FIXTURES, templates, { recursive: true });
    const many = path.join(templates, "project", "files", "many");
    await mkdir(many);
    for (let i = 0; i < FILES; i++) await writeFile(path.join(many, `file-${i}.txt`), "x".repeat(500));
  });
  afterAll(() => removeTemp(templates));

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s leaves the disk as it was", async (signal) => {
    const staging = async () =>
      (await readdir(path.join(home, "p")).catch((): string[] => [])).some((name) =>
        name.startsWith(".create-auth-app-"),
      );
    const { code, stderr } = await interrupt(
      ["p/x", "--yes", "--no-install"],
      signal,
      { CREATE_AUTH_APP_TEMPLATES: templates },
      staging,
    );
    expect(code).toBe(130);
    expect(stderr).toContain("Interrupted. Nothing was written. [INTERRUPTED]");
    expect(await readdir(home)).toEqual([]);
  });
});

describe.skipIf(process.platform === "win32")("a signal while packages are installed", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("%s stops what was started and keeps the project", async (signal) => {
    const npm = "sleep 60 & echo $! > child; echo $$ > pid; wait";
    const env = { PATH: `${await pathWith(path.join(home, "bin"), { npm })}:${process.env["PATH"]}` };
    const pids = async () => {
      const files = ["pid", "child", "backend/pid", "backend/child"];
      return Promise.all(files.map((name) => readFile(path.join(home, "x", name), "utf8").then(Number, () => 0)));
    };
    const { code, stderr } = await interrupt(["x", "--yes"], signal, env, async () =>
      (await pids()).every((pid) => pid > 0),
    );
    expect(code).toBe(130);
    expect(stderr.replace(/\s+/g, " ")).toContain("The project is complete; its packages are not. [INTERRUPTED]");
    expect(stderr).toContain("To continue:\n  cd x\n  npm install\n  npm run dev\n");
    expect((await pids()).filter(isAlive)).toEqual([]);
    expect(await tree(path.join(home, "x"))).toContain("frontend/package.json");
    expect((await readdir(home)).sort()).toEqual(["bin", "x"]);
  });
});

describe.skipIf(process.platform === "win32")("a signal while the project runs", () => {
  it("reaches it, and its exit code comes back", async () => {
    const npm =
      'if [ "$2" = dev ]; then trap "echo stopping; exit 7" TERM; touch started; while :; do sleep 0.05; done; fi';
    const env = { PATH: `${await pathWith(path.join(home, "bin"), { npm })}:${process.env["PATH"]}` };
    const started = async () => (await readdir(path.join(home, "x")).catch((): string[] => [])).includes("started");
    const { code, stdout } = await interrupt(["x", "--yes", "--no-git", "--start"], "SIGTERM", env, started);
    expect(code).toBe(7);
    expect(stdout).toContain("stopping\n");
  });
});

describe("an old Node", () => {
  const fake = (version: string) => {
    const script = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
    return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
  };

  it.each(["18.20.8", "20.18.3", "12.22.12"])("%s gets a sentence", async (version) => {
    const human = await runCli(["x", "--yes"], { cwd: home, env: fake(version) });
    expect(human).toMatchObject({ code: 1, stdout: "" });
    expect(human.stderr).toMatch(/^create-auth-app needs Node\.js 20\.19 or newer; this is v.*\. \[NODE_TOO_OLD\]\n$/);
    const scripted = await runCli(["x", "--yes", "--json"], { cwd: home, env: fake(version) });
    expect(JSON.parse(scripted.stdout)).toMatchObject({ ok: false, errors: [{ code: "NODE_TOO_OLD" }] });
    expect(await readdir(home)).toEqual([]);
  });

  it.each(["20.19.0", "22.0.0"])("%s is new enough", async (version) => {
    expect((await runCli(["--version"], { cwd: home, env: fake(version) })).code).toBe(0);
  });

  it("can read the file that says so", async () => {
    // What came after Node 12 would be a syntax error there.
    const text = await readFile(BIN, "utf8");
    for (const newer of [/\?\./, /\?\?/, /\bawait\b/, /^import /m, /\bclass\b/, /#[a-z]+\s*[;=(]/])
      expect(text).not.toMatch(newer);
  });
});

describe.skipIf(process.platform === "win32")("core exec", () => {
  const script =
    'console.log(JSON.stringify({ core: process.env.SUPERTOKENS_CONNECTION_URI, inbox: process.env.DEV_INBOX_URL })); fetch(process.env.SUPERTOKENS_CONNECTION_URI + "/hello").then(async (answer) => { console.log(answer.status); process.exit(5); })';

  it("runs a dev core for the length of a command, and passes its exit code on", async () => {
    const { code, stdout } = await runCli(["core", "exec", "--", process.execPath, "-e", script], { cwd: home });
    const [env, status] = stdout.trim().split("\n");
    const { core, inbox } = JSON.parse(env!);
    expect(core).toMatch(/^http:\/\/localhost:\d+$/);
    expect(core).not.toContain(":3567");
    expect(inbox).toBe(`${core}/dev/inbox`);
    expect({ code, status }).toEqual({ code: 5, status: "200" });
    await expect(fetch(`${core}/hello`)).rejects.toThrow("fetch failed");
    expect(await readdir(home)).toEqual([]);
  });

  it("passes signals on", async () => {
    const waiting =
      'process.on("SIGTERM",()=>process.exit(9));require("fs").writeFileSync("ready","");setInterval(()=>{},1000)';
    const ready = async () => (await readdir(home)).includes("ready");
    expect((await interrupt(["core", "exec", "--", process.execPath, "-e", waiting], "SIGTERM", {}, ready)).code).toBe(
      9,
    );
  });

  it.each<[string[], number, string]>([
    [["core", "exec"], 2, "MISSING_VALUE"],
    [["core", "exec", "--"], 2, "MISSING_VALUE"],
    [["core", "exec", "--prot", "1", "--", "true"], 2, "INVALID_VALUE"],
    [["core", "exec", "--", "no-such-program-here"], 1, "COMMAND_FAILED"],
  ])("%j ends with %i and %s", async (args, code, problem) => {
    const ended = await runCli(args, { cwd: home });
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(`[${problem}]`);
  });

  it("refuses production", async () => {
    const { code, stderr } = await runCli(["core", "exec", "--", "true"], {
      cwd: home,
      env: { NODE_ENV: "production" },
    });
    expect(code).toBe(1);
    expect(stderr).toContain("[CORE_FAILED]");
  });
});

describe.skipIf(process.platform === "win32")("core", () => {
  it("runs until it is stopped, and keeps nothing outside of a project", async () => {
    let url = "";
    const ready = async () => {
      if (url === "") return false;
      return fetch(`${url}/hello`).then(
        (answer) => answer.ok,
        () => false,
      );
    };
    const child = spawn(process.execPath, [BIN, "core", "--port", "0"], {
      cwd: home,
      env: cliEnvironment(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.on(
      "data",
      (chunk: Buffer) => (url ||= /ready at (http:\/\/localhost:\d+)/.exec(chunk.toString())?.[1] ?? ""),
    );
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    await until("it answers", ready);
    expect(await readdir(home)).toEqual([]);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("has its own check of flags", async () => {
    expect(await runCli(["core", "--prot", "1"], { cwd: home })).toMatchObject({ code: 2, stdout: "" });
  });
});
