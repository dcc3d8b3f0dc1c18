import assert from "node:assert/strict";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { packageManagers } from "../../src/plan/package-managers.js";
import { freePort, isListening, until } from "../support/ports.js";
import { processesIn, run, start } from "../support/processes.js";
import { makeTemp, removeTemp } from "../support/temp.js";
import { folderOf, type Project } from "./project.js";
import { expectReload } from "./reload.js";

/** The project's own tests pass, with its package manager. */
export async function expectOwnTestsPass(project: Project): Promise<void> {
  const output = await run([project.answers.packageManager, "test"], { cwd: project.root, env: project.env });
  // Vitest and pytest count tests; Go names packages, and says where there are none.
  assert.match(output, /[1-9]\d* passed\b|^ok\s+\S+\s+(?!.*no tests)/m, "it ran no tests");
}

/** A fresh clone installs exactly what the lockfile says, which the first installation has written. */
export async function expectLockedInstall(project: Project): Promise<void> {
  const { packageManager: pm } = project.answers;
  const file = path.join(project.root, packageManagers[pm].lockfile);
  const before = await readFile(file, "utf8");
  await run([pm, ...packageManagers[pm].installLocked], { cwd: project.root, env: { ...project.env, CI: "true" } });
  assert.equal(await readFile(file, "utf8"), before);
}

/** The linters of the project, and of its languages, find nothing. */
export async function expectLintClean(project: Project): Promise<void> {
  await run([project.answers.packageManager, "run", "lint"], { cwd: project.root, env: project.env });
}

/**
 * `npm run dev`, or `npm start` of a project of two halves, runs all parts; Ctrl-C, which goes to everything in the
 * terminal, ends them all.
 *
 * @param edited whether a route is changed meanwhile
 */
export async function expectStartAndStop(project: Project, edited: boolean): Promise<void> {
  const ports = { website: await freePort(), api: await freePort(), core: await freePort() };
  const core = `http://localhost:${ports.core}`;
  const oneServer = project.website === project.api;
  const api = `http://localhost:${oneServer ? ports.website : ports.api}${oneServer ? "/api" : ""}`;
  const website = `http://localhost:${ports.website}`;
  const env = {
    ...project.env,
    // A full-stack framework listens where its own people say.
    ...(oneServer ? { PORT: String(ports.website) } : {}),
    WEBSITE_DOMAIN: website,
    API_DOMAIN: oneServer ? website : api,
    SUPERTOKENS_CONNECTION_URI: core,
    DEV_INBOX_URL: `${core}/dev/inbox`,
  };
  // `npm start` of a project of two halves does the same; that of a full-stack framework serves what was built.
  const script = project.website && !oneServer ? "start" : "dev";
  const running = start([project.answers.packageManager, "run", script], { cwd: project.root, env });
  const answersAt = async (url: string) => {
    await until(`${url} answers`, () => !running.alive() || isOk(url), 60_000);
    assert.ok(running.alive(), `it ended:\n${running.output()}`);
  };
  try {
    await answersAt(`${core}/hello`);
    await answersAt(`${api}/hello`);
    if (project.website) await answersAt(website);
    if (project.website) assert.match(await (await fetch(website)).text(), /<html/i);
    if (edited) await expectReload(project, { address: `${api}/hello`, answer: /"Hello from [^"]*"/ });
  } finally {
    const { forced } = await running.stop("SIGINT");
    assert.equal(forced, false, `Ctrl-C did not end everything:\n${running.output()}`);
  }
  await until("all its processes have ended", () => processesIn(project.root).length === 0, 10_000);
  for (const [name, port] of Object.entries(ports))
    assert.equal(await isListening(port), false, `the ${name}'s port is still taken`);
}

const isOk = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** What SuperTokens' article about Flask says to type in the folder of the backend, after `pip install virtualenv`. */
const ARTICLE = [
  "virtualenv venv",
  "chmod +x venv/bin/activate",
  ". venv/bin/activate",
  "pip install -r requirements.txt",
  "exec python app.py",
];

/**
 * The commands of the article work word for word: `virtualenv` also makes a *file* `.venv`, and neither that nor
 * `venv/` is in anybody's way.
 */
export async function expectArticleWorks(project: Project): Promise<void> {
  const folder = folderOf(project, project.api!);
  const home = await makeTemp("virtualenv");
  const tools = path.join(home, "tools");
  await rename(path.join(folder, ".venv"), path.join(home, "ours"));
  try {
    await run(["python3", "-m", "venv", tools], { cwd: home });
    await run([path.join(tools, "bin", "pip"), "install", "virtualenv"], { cwd: home });
    const port = await freePort();
    const env = {
      ...project.env,
      PATH: `${path.join(tools, "bin")}:${project.env["PATH"] ?? process.env["PATH"]}`,
      API_DOMAIN: `http://localhost:${port}`,
      SUPERTOKENS_CONNECTION_URI: `http://localhost:${await freePort()}`,
    };
    const running = start(["bash", "-c", ARTICLE.join(" && ")], { cwd: folder, env });
    try {
      await until("the API answers", () => !running.alive() || isOk(`${env.API_DOMAIN}/hello`), 180_000);
      assert.ok(running.alive(), running.output());
    } finally {
      await running.stop("SIGTERM");
    }
    // The scripts of the root take this environment as well.
    await run(["node", "scripts/python.mjs", "-c", "import supertokens_python"], { cwd: project.root });
    await run(["git", "init", "--quiet"], { cwd: project.root });
    const seen = await run(["git", "ls-files", "--others", "--exclude-standard"], { cwd: project.root });
    assert.doesNotMatch(seen, /venv/);
  } finally {
    await rm(path.join(folder, "venv"), { recursive: true, force: true });
    await rm(path.join(folder, ".venv"), { recursive: true, force: true });
    await rename(path.join(home, "ours"), path.join(folder, ".venv"));
    await removeTemp(home);
  }
}

/** What git would commit after all this: no secret, no dependency, nothing built, no data. */
export async function expectCleanRepository(project: Project): Promise<void> {
  const git = (...args: string[]) => run(["git", "-c", "init.defaultBranch=main", ...args], { cwd: project.root });
  await git("init", "--quiet");
  // Settings that other tools read, with what a person may have put into them.
  const settings = [
    ".env.local",
    ".env.production",
    "deploy/.env.production",
    ...project.parts.map(({ dir }) => path.posix.join(dir, ".env.development.local")),
  ];
  await Promise.all(settings.map((file) => writeFile(path.join(project.root, file), "SECRET=1\n")));
  const files = (await git("ls-files", "--cached", "--others", "--exclude-standard")).split("\n").filter(Boolean);
  assert.ok(files.includes("README.md") && files.includes(".env.example"), files.slice(0, 20).join("\n"));
  assert.ok(files.includes("deploy/.env.example"), "deploy/.env.example is ignored");
  await Promise.all(settings.map((file) => rm(path.join(project.root, file))));
  assert.deepEqual(
    files.filter((file) =>
      /(^|\/)(\.env(?!\.example$)[^/]*|node_modules|dist|\.next|\.venv|venv|__pycache__|\.[a-z]+_cache|data)(\/|$)/.test(
        file,
      ),
    ),
    [],
  );
}
