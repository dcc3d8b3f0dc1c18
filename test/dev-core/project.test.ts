import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { namedCore, runProjectCore } from "../../src/dev-core/project.js";
import { temporaryFolder } from "./program.js";

/** A project whose `.env` names a core. */
async function projectAt(uri: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, ".env"), `SUPERTOKENS_CONNECTION_URI=${uri}\n`);
  return folder;
}

/** Runs `create-auth-app core` with the arguments in a project: its exit code, and what it printed. */
async function core(folder: string, argv: string[], env: NodeJS.ProcessEnv = {}) {
  const printed: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => void printed.push(line));
  vi.spyOn(console, "error").mockImplementation((line) => void printed.push(line));
  const status = await runProjectCore(argv, folder, { PATH: process.env.PATH, ...env });
  return { status, printed: printed.join("\n") };
}

/** A command that writes the port it was given into a file of the project, and ends with 7. */
const writesPort = (folder: string) => [
  "--",
  process.execPath,
  "-e",
  `require("fs").writeFileSync(${JSON.stringify(path.join(folder, "port"))}, process.env.CORE_PORT); process.exit(7)`,
];

describe("create-auth-app core in a project", () => {
  afterEach(() => vi.restoreAllMocks());

  it("takes the core from the environment, then from .env", async () => {
    const folder = await projectAt("http://localhost:4000");
    expect(namedCore(folder, {})).toBe("http://localhost:4000");
    expect(namedCore(folder, { SUPERTOKENS_CONNECTION_URI: "https://core.example" })).toBe("https://core.example");
  });

  it("starts nothing when the core is elsewhere", async () => {
    const folder = await projectAt("https://core.example.com");
    for (const argv of [[], writesPort(folder)])
      expect(await core(folder, argv)).toEqual({
        status: 0,
        printed: "The core is https://core.example.com (SUPERTOKENS_CONNECTION_URI). No dev core is needed.",
      });
  });

  it("runs another core on this machine at the port of .env, and ends as that does", async () => {
    const folder = await projectAt("http://127.0.0.1:4567");
    expect((await core(folder, writesPort(folder))).status).toBe(7);
    expect(await readFile(path.join(folder, "port"), "utf8")).toBe("4567");
  });

  it("says which command could not be started", async () => {
    const folder = await projectAt("http://localhost:3567");
    const { status, printed } = await core(folder, ["--", "no-such-docker", "compose"]);
    expect(status).toBe(1);
    expect(printed).toMatch(/^no-such-docker could not be started: /);
  });
});
