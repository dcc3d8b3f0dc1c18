import path from "node:path";
import { addressOf, root } from "./environment.mjs";
import { launch } from "./processes.mjs";
import { dim, prefixedWriters, yellow } from "./terminal.mjs";

/** A part as something to run: its address gives the port that must be free and the page that must answer. */
export function taskOf(part, env) {
  const address = addressOf(part, env);
  return {
    ...part,
    folder: path.join(root, part.folder),
    address,
    port: Number(new URL(address).port) || 80,
    change: `${part.address[0]} in .env`,
    ready: "api" in part ? `${address}${part.api}/hello` : address,
  };
}

/**
 * Runs tasks with prefixed output until Ctrl-C, or until one of them ends: then everything stops, and so does this process.
 *
 * @param tasks all that will ever begin
 * @param env variables for all of them
 * @returns `begin(task)`, and `isStopping()`
 */
export function createRunner(tasks, env) {
  const writers = prefixedWriters(tasks.map((task) => task.name));
  const running = [];
  let stopping = false;

  process
    .on("SIGINT", () => stop(130))
    .on("SIGTERM", () => stop(143))
    .on("SIGHUP", () => stop(129));

  function begin(task) {
    const child = launch(task.start, {
      folder: task.folder,
      // Each listens where its address says, whatever PORT is in this shell.
      env: { ...process.env, ...env, ...task.env, PORT: String(task.port) },
      write: writers[task.name],
    });
    running.push(child);
    child.exited.then((code) => {
      const reason = `The ${task.name} has ended with exit code ${code}, so everything stops.`;
      return stop(code || 1, reason);
    });
  }

  /** Stops everything and ends. Only the first call counts. */
  async function stop(code, reason) {
    if (stopping) return;
    stopping = true;
    console.log(reason ? yellow(`\n${reason}`) : dim("\nStopping …"));
    await Promise.all(running.map((child) => child.stop()));
    process.exit(code);
  }

  return { begin, writers, isStopping: () => stopping };
}
