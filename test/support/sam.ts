import { mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";

const PACKAGE = { name: "aws-sam-cli", version: "1.170.0" };

/** Installs AWS's SAM CLI from PyPI, once for all runs, and returns the words that run it. */
export async function samCli(): Promise<[string, ...string[]]> {
  const folder = path.join(tmpdir(), `create-auth-app-sam-${PACKAGE.version}`);
  // The scripts of an environment name its path, so that one which is renamed has only its modules.
  const command: [string, ...string[]] = [path.join(folder, "bin", "python"), "-m", "samcli"];
  if (await stat(folder).catch(() => null)) return command;
  const stage = await mkdtemp(`${folder}-`);
  await execa("python3", ["-m", "venv", stage]);
  const words = ["-m", "pip", "install", "--disable-pip-version-check", `${PACKAGE.name}==${PACKAGE.version}`];
  await execa(path.join(stage, "bin", "python"), words);
  await rename(stage, folder).catch(async () => rm(stage, { recursive: true, force: true }));
  return command;
}
