import assert from "node:assert/strict";
import { cp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { freePort, isListening, until } from "../../support/ports.js";
import { processesIn, run, start } from "../../support/processes.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { expectOwnTestsPass } from "../lifecycle.js";
import { folderOf, type Project } from "../project.js";
import { expectReload } from "../reload.js";
import { doorOf } from "./doors.js";
import { openStore, type StoreKind } from "./stores.js";
import { expectCanJoin } from "./target.js";

/** The project's own tests pass, with a database server where they need one. */
export async function expectOwnTestsPassWith(project: Project, kind: StoreKind): Promise<void> {
  const home = await makeTemp("tests");
  const store = await openStore(kind, home);
  try {
    await expectOwnTestsPass(project, store.env);
  } finally {
    await store.close();
    await removeTemp(home);
  }
}

/** `npm start` makes the database ready, runs the app, says where, and serves what is saved; Ctrl-C ends it. */
export async function expectStartAndStop(project: Project, kind: StoreKind): Promise<void> {
  const home = await makeTemp("start");
  const store = await openStore(kind, home);
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const running = start([project.answers.packageManager, "start"], {
    cwd: project.root,
    env: { ...project.env, ...store.env, WEBSITE_DOMAIN: address, API_DOMAIN: address },
  });
  try {
    await running.printed(/is running/, 60_000);
    assert.match(running.output(), new RegExp(address));
    await expectCanJoin(doorOf(project.api!), address);
    await expectReload(project, { address, answer: /(?<=def home\(\).*\n.*\n {4}return ).*/ });
  } finally {
    const { forced } = await running.stop("SIGINT");
    await store.close();
    await removeTemp(home);
    assert.equal(forced, false, `Ctrl-C did not end everything:\n${running.output()}`);
  }
  assert.deepEqual(processesIn(project.root), [], "processes are left");
  assert.equal(await isListening(port), false, "the port is still taken");
}

/** Uses a copy of the project as its README says, without Node, with only the packages that production needs. */
export async function expectWorksWithPythonAlone(project: Project, kind: StoreKind): Promise<void> {
  const home = await makeTemp("python");
  const store = await openStore(kind, home);
  const root = path.join(home, "app");
  const isOurs = (file: string) => !/(^|[\\/])(\.venv|node_modules|instance|__pycache__|\.\w+_cache)$/.test(file);
  await cp(project.root, root, { recursive: true, filter: isOurs });
  const folder = folderOf({ ...project, root }, project.api!);
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const flask = path.join(".venv", "bin", "flask");
  const env = { ...store.env, WEBSITE_DOMAIN: address, API_DOMAIN: address, FLASK_RUN_PORT: String(port) };
  try {
    await run(["python3", "-m", "venv", ".venv"], { cwd: folder });
    await run(
      [path.join(".venv", "bin", "pip"), "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"],
      { cwd: folder },
    );
    await run([flask, "init-db"], { cwd: folder, env });
    const running = start([flask, "--app", "app", "run"], { cwd: folder, env });
    try {
      await until("flask run listens", async () => !running.alive() || (await isListening(port)));
      await expectCanJoin(doorOf(project.api!), address);
    } finally {
      await running.stop("SIGINT");
    }
  } finally {
    await store.close();
    await removeTemp(home);
  }
}

/** The project does not know what a core is. */
export async function expectNothingOfACore(project: Project): Promise<void> {
  const made = /^(\.venv|node_modules|instance|\.git|.+_cache|__pycache__)$/;
  const told: string[] = [];
  const look = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (made.test(entry.name)) continue;
      if (entry.isDirectory()) await look(file);
      else if (
        /supertokens|dev-core|\bcore\b/i.test(
          `${entry.name}\n${(await readFile(file, "utf8")).replace('"core": null', "")}`,
        )
      )
        told.push(path.relative(project.root, file));
    }
  };
  await look(project.root);
  assert.deepEqual(told, []);
}
