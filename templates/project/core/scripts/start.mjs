// npm start: runs everything until Ctrl-C, or until one part ends.
// With --local, the dev core takes the core's place.
import path from "node:path";
import { parseArgs } from "node:util";
import { installProblems, portProblems } from "./lib/checks.mjs";
import { configuredCore } from "./lib/core.mjs";
import { devCore } from "./lib/dev-core.mjs";
import { addressOf, readEnvironment, root } from "./lib/environment.mjs";
import { untilAnswers } from "./lib/network.mjs";
import { launch } from "./lib/processes.mjs";
import { dim, fail, prefixedWriters, yellow } from "./lib/terminal.mjs";
import { welcome } from "./lib/welcome.mjs";
import { parts } from "./parts.mjs";

const { values: options } = parseArgs({
  options: { local: { type: "boolean" } },
});
const env = readEnvironment();
const core = options.local ? devCore(env) : configuredCore(env);
const tasks = parts.map(taskOf);
const allTasks = core.task ? [core.task, ...tasks] : tasks;

const problems = [...installProblems(tasks), ...(await portProblems(allTasks))];
if (problems.length > 0) fail(problems.join("\n      "));

const writers = prefixedWriters(allTasks.map((task) => task.name));
const running = [];
let stopping = false;

process
  .on("SIGINT", () => stop(130))
  .on("SIGTERM", () => stop(143))
  .on("SIGHUP", () => stop(129));

if (core.task) {
  begin(core.task);
  await untilAnswers(core.task.ready);
}
tasks.forEach(begin);
const [warning] = await Promise.all([
  core.warning?.(),
  ...tasks.map((task) => untilAnswers(task.ready)),
]);
if (!stopping) console.log(welcome(tasks, core, warning));

/** A part as something to run: its address gives the port that must be free and the page that must answer. */
function taskOf(part) {
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

function begin(task) {
  const child = launch(task.start, {
    folder: task.folder,
    // Each listens where its address says, whatever PORT is in this shell.
    env: { ...process.env, ...core.env, PORT: String(task.port) },
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
