import path from "node:path";
import { isDataCommand, readCommand, readOptions, UsageError } from "./cli-options.js";
import { DataError } from "./data/check.js";
import { runDataCommand } from "./data/commands.js";
import { CoreError } from "./http/errors.js";
import { PortInUseError } from "./http/server.js";
import { type DevCore, type DevCoreOptions, ProductionError, startDevCore } from "./index.js";
import { staySmall } from "./memory.js";
import { FolderError, LockedError } from "./store/lock.js";
import { LogError } from "./store/lines.js";

/** The errors whose text says all that a user needs. */
const EXPECTED = [ProductionError, PortInUseError, LockedError, FolderError, LogError, DataError];

/**
 * Runs the dev core as a program, until SIGINT or SIGTERM, or a command on its data.
 *
 * @param argv the arguments after the program's name
 * @param defaultData the data folder that is used when none is given
 * @returns the exit code: 0 stopped, 1 could not start, 2 wrong arguments
 */
export async function runDevCore(argv: string[], defaultData: string): Promise<number> {
  staySmall();
  try {
    if (isDataCommand(argv[0])) {
      const { command, folder } = readCommand(argv, defaultData);
      console.log(await runDataCommand(command, folder));
      return 0;
    }
    const options = readOptions(argv, defaultData);
    if (typeof options === "string") {
      console.log(options);
      return 0;
    }
    const core = await startDevCore({ ...options, log: (line) => console.log(line) });
    console.log(`dev core ready at ${core.url} (development only, ${whereData(options)})`);
    await untilStopped(core);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) return fail(error.message, 2);
    if (EXPECTED.some((kind) => error instanceof kind)) return fail((error as Error).message, 1);
    if (error instanceof CoreError) return fail(`--config: ${error.message}`, 2);
    return fail(`The dev core could not start: ${error instanceof Error ? error.stack : error}`, 1);
  }
}

function whereData({ dataDir }: DevCoreOptions): string {
  if (dataDir === undefined) return "data in memory only";
  const relative = path.relative(process.cwd(), dataDir);
  return `data in ${relative.startsWith("..") ? dataDir : relative || "."}`;
}

async function untilStopped(core: DevCore): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await core.close();
}

function fail(message: string, code: number): number {
  console.error(message);
  return code;
}
