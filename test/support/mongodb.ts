import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { freePort, isListening, until } from "./ports.js";
import type { DatabaseServer } from "./postgres.js";

/** Speaks MongoDB's wire protocol, and keeps documents in SQLite files: a real server without MongoDB's licence and size. */
const MODULE = { name: "github.com/FerretDB/FerretDB", version: "v1.24.0" };

/** @param folder where its data is put */
export async function startMongodb(folder: string): Promise<DatabaseServer> {
  const program = await builtFerretdb();
  const data = path.join(folder, "mongodb");
  await mkdir(data);
  const port = await freePort();
  const flags = ["--handler=sqlite", `--sqlite-url=file:${data}/`, `--state-dir=${data}`, `--listen-addr=127.0.0.1:${port}`, "--debug-addr=-", "--telemetry=disable", "--log-level=error"];
  const server = execa(program, flags, { cwd: data, reject: false, all: true });
  let ended = false;
  void server.then(() => (ended = true));
  await until(`FerretDB listens at ${port}`, async () => ended || (await isListening(port)));
  if (ended) throw new Error(`FerretDB has ended: ${(await server).all}`);
  return {
    port,
    stop: async () => {
      server.kill("SIGKILL");
      await server;
    },
  };
}

/** Fetches the source by Go's module proxy and builds it, once for all runs. */
async function builtFerretdb(): Promise<string> {
  const folder = path.join(tmpdir(), `create-auth-app-ferretdb-${MODULE.version}`);
  const program = path.join(folder, "ferretdb");
  if (await stat(program).catch(() => null)) return program;

  const { stdout } = await execa("go", ["mod", "download", "-json", `${MODULE.name}@${MODULE.version}`]);
  const { Dir } = JSON.parse(stdout) as { Dir: string };
  const stage = await mkdtemp(`${folder}-`);
  const source = path.join(stage, "source");
  await cp(Dir, source, { recursive: true });
  await execa("chmod", ["-R", "u+w", source]);
  // What its own build writes, and a module does not have.
  await writeFile(path.join(source, "build", "version", "version.txt"), `${MODULE.version}\n`);
  await takeExpiringIndexes(path.join(source, "internal", "handler", "msg_createindexes.go"));
  await execa("go", ["build", "-o", path.join(stage, "ferretdb"), "./cmd/ferretdb"], { cwd: source, env: { GOTOOLCHAIN: "local" } });
  await rm(source, { recursive: true, force: true });
  await rename(stage, folder).catch(async () => rm(stage, { recursive: true, force: true }));
  return program;
}

/**
 * FerretDB 1 refuses indexes by which documents expire. MongoDB takes them, and looks once a minute; to a test, a server that takes
 * them and never looks is the same.
 */
async function takeExpiringIndexes(file: string): Promise<void> {
  const before = await readFile(file, "utf8");
  const after = before.replace('"partialFilterExpression", "expireAfterSeconds",', '"partialFilterExpression",').replace('case "background":', 'case "background", "expireAfterSeconds":');
  if (after === before) throw new Error(`${file} is not as expected`);
  await writeFile(file, after);
}
