import assert from "node:assert/strict";
import { cp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { freePort, isListening, until } from "../../support/ports.js";
import { processesIn, run, start } from "../../support/processes.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { folderOf, resolveTokens, type Project } from "../project.js";
import { expectReload } from "../reload.js";
import { doorOf } from "./doors.js";
import { openStore, type Store, type StoreKind } from "./stores.js";
import { expectCanJoin } from "./target.js";

/** The project's own tests pass, with a database server where they need one. */
export async function expectOwnTestsPass(project: Project, kind: StoreKind): Promise<void> {
  await withStore(kind, async ({ env }) => {
    const at = { cwd: folderOf(project, project.api!), env: { ...project.env, ...env } };
    for (const command of project.api!.commands.test) {
      const output = await run(resolveTokens(command, project.answers.packageManager), at);
      assert.match(output, /\b[1-9]\d* passed\b/, `it ran no tests:\n${output.slice(-2000)}`);
    }
  });
}

/**
 * The first commands of the README, word for word, in a copy that nobody has installed: they make the environment and
 * the database and run the app, which serves what is saved. A second one says that the port is taken; Ctrl-C ends it.
 */
export async function expectReadmeWorks(project: Project, kind: StoreKind): Promise<void> {
  await withStore(kind, async (store, home) => {
    const root = await copyWithoutInstalled(project, home);
    const [, block = ""] = /^```sh\n(.*?)^```$/ms.exec(await readFile(path.join(root, "README.md"), "utf8")) ?? [];
    const lines = block.split("\n").flatMap((line) => line.replace(/ +#.*/, "") || []);
    const typed = (commands: string[]) => [
      "bash",
      "-c",
      [...commands.slice(0, -1), `exec ${commands.at(-1)}`].join(" && "),
    ];
    const port = await freePort();
    const at = { cwd: root, env: { ...project.env, ...addressEnvironment(port), ...store.env } };
    const running = start(typed(lines), at);
    try {
      await until("the app listens", async () => !running.alive() || (await isListening(port)), 180_000);
      assert.ok(running.alive(), running.output());
      const address = `http://localhost:${port}`;
      await expectCanJoin(doorOf(project.api!), address);
      await expectReload({ ...project, root }, { address, answer: /(?<=def home\(\).*\n.*\n {4}return ).*/ });
      const again = start(typed(lines.filter((line) => !line.startsWith("pip") && !line.includes("-m venv"))), at);
      assert.notEqual(await again.exited, 0);
      assert.match(again.output(), new RegExp(`Port ${port} is in use by another program`));
    } finally {
      const { forced } = await running.stop("SIGINT");
      assert.equal(forced, false, `Ctrl-C did not end everything:\n${running.output()}`);
    }
    assert.deepEqual(processesIn(root), [], "processes are left");
    assert.equal(await isListening(port), false, "the port is still taken");
  });
}

/** It runs with only the packages that production needs. */
export async function expectWorksWithoutDevelopmentPackages(project: Project, kind: StoreKind): Promise<void> {
  await withStore(kind, async (store, home) => {
    const folder = folderOf({ ...project, root: await copyWithoutInstalled(project, home) }, project.api!);
    const port = await freePort();
    const bin = path.join(".venv", "bin");
    const env = { ...addressEnvironment(port), ...store.env };
    await run(["python3", "-m", "venv", ".venv"], { cwd: folder });
    const quietly = ["--quiet", "--disable-pip-version-check"];
    await run([path.join(bin, "pip"), "install", ...quietly, "-r", "requirements.txt"], { cwd: folder });
    await run([path.join(bin, "flask"), "init-db"], { cwd: folder, env });
    const running = start([path.join(bin, "flask"), "--app", "app", "run"], { cwd: folder, env });
    try {
      await until("flask run listens", async () => !running.alive() || (await isListening(port)));
      await expectCanJoin(doorOf(project.api!), `http://localhost:${port}`);
    } finally {
      await running.stop("SIGINT");
    }
  });
}

/** Gives a database, and a folder for files, both of which end with `body`. */
async function withStore(kind: StoreKind, body: (store: Store, home: string) => Promise<void>): Promise<void> {
  const home = await makeTemp("own");
  const store = await openStore(kind, home);
  try {
    await body(store, home);
  } finally {
    await store.close();
    await removeTemp(home);
  }
}

const INSTALLED = /(^|[\\/])(\.venv|instance|__pycache__|\.\w+_cache)$/;

/** A copy of the project as it was written. */
async function copyWithoutInstalled(project: Project, home: string): Promise<string> {
  const root = path.join(home, "app");
  await cp(project.root, root, { recursive: true, filter: (file) => !INSTALLED.test(file) });
  return root;
}

/** The settings for an app at this port. */
function addressEnvironment(port: number): Record<string, string> {
  const address = `http://localhost:${port}`;
  return { WEBSITE_DOMAIN: address, API_DOMAIN: address, FLASK_RUN_PORT: String(port) };
}

/** The project does not know what a core is. */
export async function expectNothingOfACore(project: Project): Promise<void> {
  const made = /^(\.venv|instance|\.git|.+_cache|__pycache__)$/;
  const told: string[] = [];
  const look = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (made.test(entry.name)) continue;
      if (entry.isDirectory()) await look(file);
      else if (
        /supertokens|dev-core|\bcore\b/i.test(
          `${entry.name}\n${(await readFile(file, "utf8")).replace(/"core": null|pydantic-core/g, "")}`,
        )
      )
        told.push(path.relative(project.root, file));
    }
  };
  await look(project.root);
  assert.deepEqual(told, []);
}
