// npm start: runs everything until Ctrl-C, or until one part ends. With --local, the dev core takes the core's place.
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { configuredCore } from "./lib/core.mjs";
import { devCore } from "./lib/dev-core.mjs";
import { addressOf, envFile, readEnvironment, root } from "./lib/environment.mjs";
import { portProblem, untilAnswers } from "./lib/network.mjs";
import { launch, venvPython } from "./lib/processes.mjs";
import { bold, cyan, dim, fail, prefixedWriters, yellow } from "./lib/terminal.mjs";
import { app, parts } from "./parts.mjs";

const { values: options } = parseArgs({ options: { local: { type: "boolean" } } });
const env = readEnvironment();
const core = options.local ? devCore(env) : configuredCore(env);
const tasks = parts.map(taskOf);
const allTasks = core.task ? [core.task, ...tasks] : tasks;

const problems = [...installProblems(), ...(await portProblems())];
if (problems.length > 0) fail(problems.join("\n      "));

const writers = prefixedWriters(allTasks.map((task) => task.name));
const running = [];
let stopping = false;

process.on("SIGINT", () => stop(130)).on("SIGTERM", () => stop(143)).on("SIGHUP", () => stop(129));

if (core.task) {
  begin(core.task);
  await untilAnswers(core.task.ready);
}
tasks.forEach(begin);
const [warning] = await Promise.all([core.warning?.(), ...tasks.map((task) => untilAnswers(task.ready))]);
if (!stopping) console.log(welcome(warning));

/** A part as something to run: its address gives the port that must be free and the page that must answer. */
function taskOf(part) {
  const address = addressOf(part, env);
  return {
    ...part,
    folder: path.join(root, part.folder),
    port: Number(new URL(address).port) || 80,
    change: part.address[0],
    ready: "api" in part ? `${address}${part.api}/hello` : address,
  };
}

function installProblems() {
  const made = { "{pm}": () => "node_modules", "{venv-python}": () => venvPython("") };
  const isMissing = (task) => task.start.some((word) => made[word] && !existsSync(path.join(task.folder, made[word]())));
  const missing = [...tasks.filter(isMissing).map((task) => `${task.name}/`), ...(existsSync(envFile) ? [] : [".env"])];
  return missing.length > 0 ? [`Not set up yet: ${missing.join(", ")}. Run: ${app.packageManager} run setup`] : [];
}

async function portProblems() {
  const reasons = await Promise.all(allTasks.map((task) => portProblem(task.port)));
  return allTasks.flatMap(({ name, port, change }, index) => {
    if (!reasons[index]) return [];
    const what = reasons[index] === "EADDRINUSE" ? "is in use by another program" : `cannot be used (${reasons[index]})`;
    return [`Port ${port} of the ${name} ${what}. Stop that program, or give ${change} in .env another port.`];
  });
}

function begin(task) {
  const child = launch(task.start, { folder: task.folder, env: { ...process.env, ...core.env }, write: writers[task.name] });
  running.push(child);
  child.exited.then((code) => stop(code || 1, `The ${task.name} has ended (exit code ${code}), so everything stops.`));
}

/** Stops everything and ends. Only the first call counts. */
async function stop(code, reason) {
  if (stopping) return;
  stopping = true;
  console.log(reason ? yellow(`\n${reason}`) : dim("\nStopping …"));
  await Promise.all(running.map((child) => child.stop()));
  process.exit(code);
}

function welcome(warning) {
  const website = tasks.find((task) => "pages" in task);
  const api = tasks.find((task) => "api" in task);
  const lines = [
    ...(website ? [["Website", cyan(addressOf(website, env))], ["Sign in", cyan(`${addressOf(website, env)}/auth`)]] : []),
    ...(api ? [["API", cyan(api.ready)]] : []),
    ...(core.inbox ? [["Mails", `${cyan(core.inbox)}${dim(" (caught, not sent)")}`]] : []),
    ["Core", core.title],
  ];
  const table = lines.map(([label, text]) => `  ${label.padEnd(9)}${text}`).join("\n");
  return `\n  ${bold(app.name)} is running.\n\n${table}\n${warning ? `\n${yellow(warning.replace(/^/gm, "  "))}\n` : ""}\n  ${dim("Ctrl-C stops everything.")}\n`;
}
