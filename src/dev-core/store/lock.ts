import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { privateFolder } from "./files.js";

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

/** The data folder cannot be made, or not written to. */
export class FolderError extends Error {}

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
   * @throws LockedError when a running dev core holds it; FolderError when it cannot be written to
   */
  static async take(folder: string): Promise<FolderLock> {
    const lock = new FolderLock(path.resolve(folder));
    if (!lock.#make()) {
      // Unreadable for a moment while its owner writes it; for good if the owner was killed then.
      const owner = lock.#owner() ?? (await setTimeout(100), lock.#owner());
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

  /** Makes the folder if need be, and the lock; false if there is a lock. */
  #make(): boolean {
    try {
      privateFolder(this.folder);
      return this.#create();
    } catch (error) {
      throw new FolderError(
        `The data folder ${this.folder} cannot be written to (${(error as Error).message}). Choose another with --data, or use --ephemeral.`,
      );
    }
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
    return readOwner(this.#file);
  }

  /** Moves the stale lock away first, so that of two that take it over at once only one succeeds. */
  #takeOver(stale: Owner | undefined): void {
    const aside = `${this.#file}.${process.pid}`;
    let isStale = true;
    try {
      renameSync(this.#file, aside);
      isStale = readOwner(aside)?.pid === stale?.pid;
      // The one that was faster has made its own by now: that one goes back.
      if (isStale) rmSync(aside);
      else renameSync(aside, this.#file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    if (!isStale || !this.#create()) {
      throw new LockedError(
        `${this.folder} was just taken by another dev core (after process ${stale?.pid ?? "?"}).`,
        0,
      );
    }
  }
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Owner;
  } catch {
    // Half written by a process that was killed, or just removed by its owner.
    return undefined;
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
