import path from "node:path";
import type { Collection } from "./collection.js";
import { FolderLock } from "./lock.js";
import type { Operation } from "./lines.js";
import { Log } from "./log.js";
import { createTables, type TableName, type Tables } from "./tables.js";

type RowOf<Name extends TableName> = Tables[Name] extends Collection<infer Row> ? Row : never;

/** A write lets the log be compacted when it is larger than this and has doubled since the last time. */
const COMPACT_ABOVE = 4 << 20;

/**
 * The records of all apps in memory, and the log that they are rebuilt from.
 *
 * Rule for handlers: await first (hashes, keys), then read, check and write in one synchronous `transact()`. Node runs
 * nothing in between, so no check can be outdated by the time of its write.
 */
export class Store {
  readonly tables = createTables();
  readonly #log: Log | undefined;
  readonly #lock: FolderLock | undefined;
  #open: { operations: Operation[]; undo: (() => void)[] } | undefined;
  #compactAt = COMPACT_ABOVE;
  /** The last compaction that was begun, until it ends. */
  #compacting: Promise<void> | undefined;

  private constructor(
    lock: FolderLock | undefined,
    readonly durable: boolean,
  ) {
    this.#lock = lock;
    if (lock === undefined) return;
    this.#log = Log.open(path.join(lock.folder, "data.log"), (operation) => this.#apply(operation));
    this.#compactAt = Math.max(COMPACT_ABOVE, this.#log.compactedSize * 2);
  }

  /**
   * @param folder where the log is kept; undefined keeps everything in memory only
   * @param durable whether `settled()` waits for the disk
   * @throws LockedError when another dev core uses the folder; LogError when the log is damaged
   */
  static async open(folder: string | undefined, durable = false): Promise<Store> {
    const lock = folder === undefined ? undefined : await FolderLock.take(folder);
    try {
      return new Store(lock, durable);
    } catch (error) {
      lock?.release();
      throw error;
    }
  }

  /** Where the data is kept; undefined in memory. */
  get folder(): string | undefined {
    return this.#lock?.folder;
  }

  /** Tells other dev cores that want this folder where its owner listens. */
  publish(port: number): void {
    this.#lock?.publish(port);
  }

  /**
   * Runs a synchronous piece of work whose writes all happen or not at all. The log has them when this returns.
   *
   * @throws what the work throws, or the file system's error; nothing is changed then
   */
  transact<T>(work: () => T): T {
    if (this.#open !== undefined) return work();
    const open = (this.#open = { operations: [] as Operation[], undo: [] as (() => void)[] });
    try {
      const result = work();
      if (open.operations.length > 0) this.#log?.append(open.operations);
      this.#compactIfLarge();
      return result;
    } catch (error) {
      for (const undo of open.undo.reverse()) undo();
      throw error;
    } finally {
      this.#open = undefined;
    }
  }

  /** Puts a record; only inside `transact()`. */
  put<Name extends TableName>(name: Name, row: RowOf<Name>): void {
    const table = this.tables[name] as unknown as Collection<RowOf<Name>>;
    const before = table.put(row);
    this.#note(["put", name, row], () => {
      if (before === undefined) table.delete(table.spec.key(row));
      else table.put(before);
    });
  }

  /** Deletes a record if it exists and says whether it did; only inside `transact()`. */
  delete<Name extends TableName>(name: Name, key: string): boolean {
    const table = this.tables[name] as unknown as Collection<RowOf<Name>>;
    const before = table.delete(key);
    if (before === undefined) return false;
    this.#note(["del", name, key], () => table.put(before));
    return true;
  }

  /** Deletes records and returns how many there were; only inside `transact()`. */
  deleteAll<Name extends TableName>(name: Name, rows: Iterable<RowOf<Name>>): number {
    const { key } = (this.tables[name] as unknown as Collection<RowOf<Name>>).spec;
    return [...rows].filter((row) => this.delete(name, key(row))).length;
  }

  /**
   * Resolves when what was written until now may be told: at once, as it survives the end of this process; in a durable
   * store when the disk has it, so that it also survives a power cut.
   */
  async settled(): Promise<void> {
    if (this.durable) await this.#log?.sync();
  }

  /**
   * Rewrites the log so that it only holds the living records: nothing that was deleted until now is left in it then.
   * Requests go on meanwhile.
   *
   * @throws the file system's error; nothing is lost then
   */
  async compact(): Promise<void> {
    const log = this.#log;
    if (log === undefined) return;
    const before = this.#compacting?.catch(() => undefined) ?? Promise.resolve();
    const compacting = before.then(() => log.compact(this.#living()));
    this.#compacting = compacting;
    try {
      await compacting;
      this.#compactAt = Math.max(COMPACT_ABOVE, log.compactedSize * 2);
    } finally {
      if (this.#compacting === compacting) this.#compacting = undefined;
    }
  }

  #compactIfLarge(): void {
    const log = this.#log;
    if (log === undefined || this.#compacting !== undefined || log.size <= this.#compactAt) return;
    // The transactions are written and the log is whole, so this is not a failure; it is tried again later.
    this.compact().catch(() => (this.#compactAt = log.size * 2));
  }

  close(): void {
    this.#log?.close();
    this.#lock?.release();
  }

  *#living(): Generator<Operation> {
    for (const name of Object.keys(this.tables) as TableName[]) {
      for (const row of this.tables[name].values()) yield ["put", name, row];
    }
  }

  #apply([kind, name, value]: Operation): void {
    const table = this.tables[name] as unknown as Collection<object>;
    if (kind === "put") table.put(value as object);
    else table.delete(value);
  }

  #note(operation: Operation, undo: () => void): void {
    if (this.#open === undefined) throw new Error("Records are written inside transact() only");
    this.#open.operations.push(operation);
    this.#open.undo.push(undo);
  }
}
