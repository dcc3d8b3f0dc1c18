import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";

/** Another dev core uses the data folder. */
export class LockedError extends Error {
  /** @param port where it listens; 0 if that is not known yet */
  constructor(
    message: string,
    readonly port: number,
  ) {
    super(message);
  }
}

interface Owner {
  pid: number;
  /** 0 until the owner listens. */
  port: number;
}

/** The folders that this very process holds: its own pid in a lock file says nothing by itself. */
const heldHere = new Set<string>();

/**
 * Holds a data folder for one dev core, by a file with the owner's process id and port. A lock whose owner was killed
 * is taken over: it is stale when no such process runs, or when nothing listens on its port (process ids are reused).
 */
export class FolderLock {
  readonly #file: string;

  private constructor(readonly folder: string) {
    this.#file = path.join(folder, "lock");
  }

  /**
   * @param folder the data folder; made (for its owner only) if it is absent
   * @throws LockedError when a running dev core holds it
   */
  static async take(folder: string): Promise<FolderLock> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = new FolderLock(path.resolve(folder));
    if (!lock.#create()) {
      const owner = lock.#owner();
      if (owner !== undefined && (await isAlive(owner, lock.folder))) {
        throw new LockedError(
          `${lock.folder} is in use by another dev core (process ${owner.pid}` +
            `${owner.port === 0 ? "" : `, port ${owner.port}`}). Stop it, or choose another folder with --data.`,
          owner.port,
        );
      }
      lock.#takeOver(owner);
    }
    heldHere.add(lock.folder);
    return lock;
  }

  /** Tells others where the owner listens. */
  publish(port: number): void {
    writeFileSync(this.#file, JSON.stringify({ pid: process.pid, port } satisfies Owner));
  }

  release(): void {
    heldHere.delete(this.folder);
    rmSync(this.#file, { force: true });
  }

  #create(): boolean {
    try {
      writeFileSync(this.#file, JSON.stringify({ pid: process.pid, port: 0 }), { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  }

  #owner(): Owner | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, "utf8")) as Owner;
    } catch {
      // Half written by a process that was killed, or just removed by its owner.
      return undefined;
    }
  }

  /** Moves the stale lock away first, so that of two that take it over at once only one succeeds. */
  #takeOver(stale: Owner | undefined): void {
    const aside = `${this.#file}.${process.pid}`;
    try {
      renameSync(this.#file, aside);
      rmSync(aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    if (!this.#create()) {
      throw new LockedError(`${this.folder} was just taken by another dev core (after process ${stale?.pid ?? "?"}).`, 0);
    }
  }
}

async function isAlive(owner: Owner, folder: string): Promise<boolean> {
  if (owner.pid === process.pid) return heldHere.has(folder);
  if (!processExists(owner.pid)) return false;
  return owner.port === 0 || (await listens(owner.port));
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
