// npm start: runs everything until Ctrl-C, or until one part ends.
// With --local, the dev core takes the core's place.
import { parseArgs } from "node:util";
import { installProblems, portProblems } from "./lib/checks.mjs";
import { configuredCore } from "./lib/core.mjs";
import { devCore } from "./lib/dev-core.mjs";
import { readEnvironment } from "./lib/environment.mjs";
import { untilAnswers } from "./lib/network.mjs";
import { createRunner, taskOf } from "./lib/run.mjs";
import { fail } from "./lib/terminal.mjs";
import { welcome } from "./lib/welcome.mjs";
import { parts } from "./parts.mjs";

const { values: options } = parseArgs({
  options: { local: { type: "boolean" } },
});
const env = readEnvironment();
const core = options.local ? devCore(env) : configuredCore(env);
const tasks = parts.map((part) => taskOf(part, env));
const allTasks = core.task ? [core.task, ...tasks] : tasks;

const problems = [...installProblems(tasks), ...(await portProblems(allTasks))];
if (problems.length > 0) fail(problems.join("\n      "));

const runner = createRunner(allTasks, core.env);
if (core.task) {
  runner.begin(core.task);
  await untilAnswers(core.task.ready);
}
tasks.forEach(runner.begin);
const [warning] = await Promise.all([
  core.warning?.(),
  ...tasks.map((task) => untilAnswers(task.ready)),
]);
if (!runner.isStopping()) console.log(welcome(tasks, core, warning));
