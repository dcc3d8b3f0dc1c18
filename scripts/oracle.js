// Runs supertokens-node's own test suite against the dev core, and fails when a test fails that a real core passes.
// oracle.json lists the tests that need the internet or Ory Hydra, by file and by a pattern of their titles. A real
// core 11.4.7 with its in-memory database passes all others.
//
// usage: npm run oracle -- [checkout of supertokens-node, installed] [files below its test/ …]
//        without a checkout, the tag in oracle.json is cloned from GitHub and installed in a temporary folder
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";

const root = path.resolve(import.meta.dirname, "..");
const { tag, passes, needs } = JSON.parse(await readFile(path.join(import.meta.dirname, "oracle.json"), "utf8"));
const expected = Object.entries(needs).flatMap(([reason, files]) =>
  Object.entries(files).flatMap(([file, patterns]) =>
    patterns.map((pattern) => ({ reason, file, title: new RegExp(pattern) })),
  ),
);

const folder = await mkdtemp(path.join(os.tmpdir(), "oracle-"));
try {
  const [given, ...files] = process.argv.slice(2);
  const checkout = given === undefined ? await clone(path.join(folder, "supertokens-node")) : path.resolve(given);
  if (!existsSync(path.join(checkout, "node_modules/.bin/ts-mocha"))) {
    throw new Error(`${checkout} is not an installed checkout of supertokens-node. Run "npm install" there first.`);
  }
  const core = await startCore();
  try {
    process.exitCode = report(
      checkout,
      await runSuite(checkout, files, core.port, path.join(folder, "results.json")),
      files.length === 0 ? passes : 1,
    );
  } finally {
    core.stop();
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @returns the folder, with the suite at its pinned tag and what it needs installed */
async function clone(target) {
  await run("git", [
    "clone",
    "--quiet",
    "--depth",
    "1",
    "--branch",
    tag,
    "https://github.com/supertokens/supertokens-node",
    target,
  ]);
  // It is not used here, and it is the only dependency that is fetched from git.
  await run("npm", ["pkg", "delete", "devDependencies.mocha-split-tests"], target);
  await run("npm", ["install", "--no-audit", "--no-fund"], target);
  return target;
}

/** Starts an ephemeral dev core on a free port, as built. */
async function startCore() {
  const args = [path.join(root, "dist/dev-core.mjs"), "--ephemeral", "--port", "0", "--password-cost", "4"];
  const child = spawn("node", args, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /http:\/\/localhost:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stdout.resume();
    return { port, stop: () => child.kill() };
  }
  throw new Error("The dev core did not start.");
}

/** @returns mocha's results: { stats, failures: [{ file, fullTitle, err }] } */
async function runSuite(checkout, files, port, results) {
  const specs = files.length === 0 ? ["test/**/*.test.*"] : files.map((file) => path.posix.join("test", file));
  const mocha = [
    "--no-config",
    "-p",
    "lib/tsconfig.json",
    "-n",
    "loader=ts-node/esm",
    "--node-option",
    "no-experimental-fetch",
    "-r",
    "test/fetch-polyfill.mjs",
    "-r",
    "test/hooks.js",
    "--extension",
    "ts,js",
    "--exit",
    "--timeout",
    "80000",
    "--reporter",
    "json",
    "--reporter-option",
    `output=${results}`,
    ...specs,
  ];
  const env = {
    TEST_MODE: "testing",
    TS_NODE_TRANSPILE_ONLY: "true",
    SUPERTOKENS_CORE_HOST: "localhost",
    SUPERTOKENS_CORE_PORT: port,
  };
  console.log(`supertokens-node's suite against the dev core at http://localhost:${port}: this takes some minutes`);
  // Its exit code is the number of failures, and its output is the SDK's own log.
  await run("node_modules/.bin/ts-mocha", mocha, checkout, { env, quiet: true }).catch(() => undefined);
  if (!existsSync(results)) throw new Error("The suite did not run to its end.");
  return JSON.parse(await readFile(results, "utf8"));
}

/** Prints the totals and the unexpected failures. @param least how many must pass @returns the exit code */
function report(checkout, { stats, failures }, least) {
  const named = failures.map(({ file, fullTitle, err }) => {
    const name = path.relative(path.join(checkout, "test"), file).split(path.sep).join("/");
    return { file: name, title: stripVTControlCharacters(fullTitle).replaceAll("\n", " "), message: err.message };
  });
  const reasonOf = ({ file, title }) => expected.find((each) => each.file === file && each.title.test(title))?.reason;
  const wrong = named.filter((failure) => reasonOf(failure) === undefined);
  for (const { file, title, message } of wrong) console.log(`\n✗ ${file}: ${title}\n  ${message}`);
  for (const reason of Object.keys(needs)) {
    console.log(`${named.filter((failure) => reasonOf(failure) === reason).length} need ${reason}`);
  }
  console.log(`${stats.passes} passed of at least ${least}, ${wrong.length} failed`);
  return wrong.length === 0 && stats.passes >= least ? 0 : 1;
}

function run(program, args, cwd = root, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: quiet ? "ignore" : "inherit" });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ${args[0]} ended with code ${code}`)),
    );
  });
}
