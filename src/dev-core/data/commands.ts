import { closeSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { newFile } from "../store/files.js";
import { LockedError } from "../store/lock.js";
import { Store } from "../store/store.js";
import { DataError, parseJson } from "./check.js";
import { emptyStore } from "./reset.js";
import { exportData, importData } from "./snapshot.js";

/** What can be done with a data folder from the command line. */
export interface DataCommand {
  name: "reset" | "export" | "import";
  /** Of an export or import. */
  file?: string | undefined;
  withKeys?: boolean | undefined;
}

/**
 * Does it on the folder if no dev core runs on it, else through the one that does.
 *
 * @returns what was done, in words
 * @throws DataError when the import or the file is wrong; LogError when the data is damaged
 */
export async function runDataCommand(command: DataCommand, folder: string): Promise<string> {
  if (command.name !== "import" && !existsSync(folder)) throw new DataError(`There is no data in ${folder}.`);
  let store: Store;
  try {
    store = await Store.open(folder);
  } catch (error) {
    if (!(error instanceof LockedError) || error.port === 0) throw error;
    return onServer(command, `http://localhost:${error.port}`);
  }
  try {
    return await onStore(command, store);
  } finally {
    store.close();
  }
}

async function onStore({ name, file, withKeys = false }: DataCommand, store: Store): Promise<string> {
  if (name === "export") return writeExport(file!, exportData(store, withKeys), withKeys);
  if (name === "import") return imported(file!, (await importData(store, parseJson(readImport(file!), file!))).users);
  store.transact(() => emptyStore(store));
  await store.compact();
  return "Everything is deleted.";
}

async function onServer({ name, file, withKeys = false }: DataCommand, url: string): Promise<string> {
  if (name === "export") return writeExport(file!, await ask(`${url}/dev/export?keys=${withKeys}`), withKeys);
  const post = (path: string, body: string) =>
    ask(url + path, { method: "POST", headers: { "content-type": "application/json" }, body });
  if (name === "import")
    return imported(file!, (JSON.parse(await post("/dev/import", readImport(file!))) as { users: number }).users);
  await post("/dev/reset", "{}");
  return `Everything is deleted in the dev core at ${url}.`;
}

async function ask(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.ok) return text;
  if (response.status === 413)
    throw new DataError("The file is too large for a dev core that runs: stop it and import again.");
  throw new DataError((JSON.parse(text) as { message: string }).message);
}

function readImport(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new DataError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Written beside it first, so that an older export is only replaced by a whole one. */
function writeExport(file: string, text: string, withKeys: boolean): string {
  try {
    const fd = newFile(`${file}.new`);
    try {
      writeFileSync(fd, text);
    } finally {
      closeSync(fd);
    }
    renameSync(`${file}.new`, file);
  } catch (error) {
    rmSync(`${file}.new`, { force: true });
    throw new DataError(`${file} cannot be written: ${(error as Error).message}`);
  }
  return `Exported to ${file}: ${withKeys ? "data and keys" : "data without keys"}.`;
}

const imported = (file: string, users: number) => `Imported ${file}: ${users} user${users === 1 ? "" : "s"}.`;
