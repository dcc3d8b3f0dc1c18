import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { freePort, isListening, until } from "./ports.js";
import type { DatabaseServer } from "./postgres.js";

/**
 * Speaks MongoDB's wire protocol, and keeps documents in SQLite files: a real server without MongoDB's licence and
 * size.
 */
const MODULE = { name: "github.com/FerretDB/FerretDB", version: "v1.24.0" };

/** What is added to it. */
const EXPIRY = fileURLToPath(new URL("ferretdb/expiry.go", import.meta.url));

/** @param folder where its data is put */
export async function startMongodb(folder: string): Promise<DatabaseServer> {
  const program = await builtFerretdb();
  const data = path.join(folder, "mongodb");
  await mkdir(data);
  const port = await freePort();
  const flags = [
    "--handler=sqlite",
    `--sqlite-url=file:${data}/`,
    `--state-dir=${data}`,
    `--listen-addr=127.0.0.1:${port}`,
    "--debug-addr=-",
    "--telemetry=disable",
    "--log-level=error",
  ];
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
  const addition = createHash("sha256")
    .update(await readFile(EXPIRY))
    .digest("hex")
    .slice(0, 8);
  const folder = path.join(tmpdir(), `create-auth-app-ferretdb-${MODULE.version}-${addition}`);
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
  await letDocumentsExpire(path.join(source, "internal", "handler"));
  await execa("go", ["build", "-o", path.join(stage, "ferretdb"), "./cmd/ferretdb"], {
    cwd: source,
    env: { GOTOOLCHAIN: "local" },
  });
  await rm(source, { recursive: true, force: true });
  await rename(stage, folder).catch(async () => rm(stage, { recursive: true, force: true }));
  return program;
}

/**
 * FerretDB 1 refuses indexes by which documents expire. It gets what it lacks: MongoDB takes them, and deletes what is
 * over.
 */
async function letDocumentsExpire(handler: string): Promise<void> {
  const file = path.join(handler, "msg_createindexes.go");
  const before = await readFile(file, "utf8");
  const taken = before
    .replace('"partialFilterExpression", "expireAfterSeconds",', '"partialFilterExpression",')
    .replace('case "background":', 'case "background", "expireAfterSeconds":');
  const after = taken.replace(
    /(\n\tresp := new\(types\.Document\)\n)/,
    '\n\th.expireBy(c, dbName+"."+collection, idxArr)\n$1',
  );
  if (taken === before || after === taken) throw new Error(`${file} is not as expected`);
  await writeFile(file, after);
  await cp(EXPIRY, path.join(handler, "expiry.go"));
}
