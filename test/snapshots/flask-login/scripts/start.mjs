// npm start: runs the app until Ctrl-C.
import { installProblems, portProblems } from "./lib/checks.mjs";
import { readEnvironment } from "./lib/environment.mjs";
import { untilAnswers } from "./lib/network.mjs";
import { run } from "./lib/processes.mjs";
import { createRunner, taskOf } from "./lib/run.mjs";
import { fail } from "./lib/terminal.mjs";
import { welcome } from "./lib/welcome.mjs";
import { parts } from "./parts.mjs";

const env = readEnvironment();
const tasks = parts.map(({ opens, ...part }) => {
  const task = taskOf(part, env);
  const { port, address } = task;
  // It listens where its address says, whatever else .env says to `flask run`.
  const listen = { FLASK_RUN_HOST: "localhost", FLASK_RUN_PORT: String(port) };
  return { ...task, env: listen, begin: address + opens };
});

const problems = [...installProblems(tasks), ...(await portProblems(tasks))];
if (problems.length > 0) fail(problems.join("\n      "));

const runner = createRunner(tasks, {});
for (const { prepare, folder, name } of tasks) {
  for (const command of prepare) {
    const code = await run(command, { folder, write: runner.writers[name] });
    if (code !== 0) fail(`The ${name} cannot start: see above.`, code);
  }
}
tasks.forEach(runner.begin);
await Promise.all(tasks.map((task) => untilAnswers(task.ready)));
if (!runner.isStopping()) console.log(welcome(tasks));
