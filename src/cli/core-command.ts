import { existsSync } from "node:fs";
import { output } from "./output.js";
import { RunError } from "../problem.js";
import { runInForeground } from "../project/foreground-command.js";

/** The file that every generated project has. */
const RECORD = "create-auth-app.json";

/**
 * `create-auth-app core [options]` runs the dev core until it is stopped; `core reset|export|import` works on its data;
 * `core exec [options] -- <command>` runs it for the length of one command. The options are the dev core's own, and
 * `--help` lists them.
 *
 * @returns the exit code
 * @throws RunError when `exec` cannot begin, or the data to work on is not named
 */
export async function coreCommand(argv: string[]): Promise<number> {
  const own = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
  if (own.some((word) => word === "--help" || word === "-h")) {
    const { coreHelp, PROJECT } = await import("../dev-core/main.js");
    output("stdout").write(`${coreHelp(PROJECT)}\n`);
    return 0;
  }
  if (argv[0] === "exec") return exec(argv.slice(1));
  const { isDataCommand, runDevCore, runProjectCore } = await import("../dev-core/main.js");
  // In a project, data and port are those of the project. Elsewhere nothing is written unless `--data` names a folder.
  if (existsSync(RECORD)) return runProjectCore(argv, process.cwd());
  if (saysWhere(argv)) return runDevCore(argv, "");
  if (!isDataCommand(argv[0])) return runDevCore([...argv, "--ephemeral"], "");
  const message = `This folder is not a project of create-auth-app. Name the data to work on: create-auth-app core ${argv.join(" ")} --data <dir>.`;
  throw new RunError([{ code: "MISSING_VALUE", message, given: argv.join(" ") }], 2);
}

const saysWhere = (argv: string[]) => argv.some((word) => word === "--ephemeral" || /^--data(=|$)/.test(word));

async function exec(argv: string[]): Promise<number> {
  const dashes = argv.indexOf("--");
  const [options, command] = dashes === -1 ? [argv, []] : [argv.slice(0, dashes), argv.slice(dashes + 1)];
  if (command.length === 0) {
    const message = "Name the command to run after two dashes: create-auth-app core exec -- npm test.";
    throw new RunError([{ code: "MISSING_VALUE", message, given: argv.join(" ") }], 2);
  }
  const core = await startFor(options);
  try {
    const env = { SUPERTOKENS_CONNECTION_URI: core.url, DEV_INBOX_URL: `${core.url}/dev/inbox` };
    return await runInForeground(command, { env });
  } catch (error) {
    throw new RunError([{ code: "COMMAND_FAILED", message: (error as Error).message, given: command.join(" ") }], 1, {
      cause: error,
    });
  } finally {
    await core.close();
  }
}

/** Starts a dev core for one command: on a free port and in memory, unless the options say otherwise. */
async function startFor(argv: string[]): Promise<{ url: string; close(): Promise<void> }> {
  const { projectData, readOptions, startDevCore, UsageError } = await import("../dev-core/main.js");
  const hasPort = argv.some((word) => /^--port(=|$)/.test(word));
  try {
    const options = readOptions(
      [...argv, ...(hasPort ? [] : ["--port", "0"]), ...(saysWhere(argv) ? [] : ["--ephemeral"])],
      projectData(process.cwd()),
    );
    if (typeof options === "string")
      throw new UsageError("Options of create-auth-app core exec go before the two dashes.");
    return await startDevCore({ ...options, log: (line) => output("stderr").write(`${line}\n`) });
  } catch (error) {
    const usage = error instanceof UsageError;
    const problem = {
      code: usage ? "INVALID_VALUE" : "CORE_FAILED",
      message: (error as Error).message,
      given: argv.join(" "),
    } as const;
    throw new RunError([problem], usage ? 2 : 1, { cause: error });
  }
}
