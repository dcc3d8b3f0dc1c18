import { mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { ROOT } from "./cli.js";
import { isListening, until } from "./ports.js";
import { start, type Running } from "./processes.js";

/**
 * Starts Caddy with a configuration, and waits until it listens.
 *
 * @param version as `2.11.7`
 * @param file a Caddyfile, which may name environment variables
 * @param port at which it listens then
 * @param folder where it keeps what it writes
 */
export async function startCaddy(
  version: string,
  file: string,
  port: number,
  folder: string,
  env: Record<string, string>,
): Promise<Running> {
  const program = await builtCaddy(version);
  const homes = { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const running = start([program, "run", "--config", file, "--adapter", "caddyfile"], {
    cwd: folder,
    env: { ...homes, ...env },
  });
  await until(`Caddy listens at ${port}`, async () => !running.alive() || (await isListening(port)));
  if (!running.alive()) throw new Error(`Caddy has ended:\n${running.output()}`);
  return running;
}

/** Fetches its source by Go's module proxy and builds it, once for all runs. */
async function builtCaddy(version: string): Promise<string> {
  const folder = path.join(ROOT, ".cache", `caddy-${version}`);
  const program = path.join(folder, "caddy");
  if (await stat(program).catch(() => null)) return program;
  await mkdir(path.dirname(folder), { recursive: true });
  const stage = await mkdtemp(`${folder}-`);
  await execa("go", ["install", `github.com/caddyserver/caddy/v2/cmd/caddy@v${version}`], {
    env: { GOBIN: stage, GOTOOLCHAIN: "local" },
  });
  // Of several who have built it, one is first: a rename is all or nothing.
  await rename(stage, folder).catch(async () => rm(stage, { recursive: true, force: true }));
  return program;
}
