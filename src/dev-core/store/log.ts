import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  write,
  writeSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { newFile } from "./files.js";
import {
  COMPACTED_LINE,
  HEADER_LINE,
  type Operation,
  packedLines,
  replay,
  type Sizes,
  transactionLine,
} from "./lines.js";

const CLOSED = -1;
/** How much of what was appended meanwhile a compaction copies at a time. */
const CHUNK = 1 << 22;
/** What is left to be copied at once at the end, while nobody can append; or after so many rounds, whatever is left. */
const REST = 1 << 18;
const ROUNDS = 8;

const writeLater = promisify(write);
const syncLater = promisify(fdatasync);

/** The append-only log of transactions, in the format of lines.ts. */
export class Log {
  #fd: number;
  #size: number;
  #compactedSize: number;
  /** How much of the file the disk has for sure. */
  #syncedSize = 0;
  /** The fsync that has not begun yet. */
  #nextSync: Promise<void> | undefined;
  /** What must not happen at the same time: each begins when the one before has ended. */
  #turn: Promise<void> = Promise.resolve();
  #compacting = false;

  private constructor(
    readonly file: string,
    fd: number,
    { size, compactedSize }: Sizes,
  ) {
    this.#fd = fd;
    this.#size = size;
    this.#compactedSize = compactedSize;
  }

  /** Bytes in the file. */
  get size(): number {
    return this.#size;
  }

  /** How many of them the last compaction wrote. */
  get compactedSize(): number {
    return this.#compactedSize;
  }

  /**
   * Opens a log, or makes one, and replays it.
   *
   * @param file the log's path
   * @param apply called with each operation, oldest first
   * @throws LogError when a line other than a truncated last one does not read
   */
  static open(file: string, apply: (operation: Operation) => void): Log {
    if (!existsSync(file)) makeEmpty(file);
    const fd = openSync(file, "r+");
    try {
      const sizes = replay(file, fd, apply);
      ftruncateSync(fd, sizes.size);
      return new Log(file, fd, sizes);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /**
   * Appends one transaction and returns when the operating system has it: it survives the end of this process.
   *
   * @throws the file system's error; the log then is as it was before
   */
  append(operations: Operation[]): void {
    this.#refuseClosed();
    const line = Buffer.from(transactionLine(operations));
    try {
      writeAll(this.#fd, line, this.#size);
      this.#size += line.length;
    } catch (error) {
      ftruncateSync(this.#fd, this.#size);
      throw error;
    }
  }

  /**
   * Resolves when the disk has what was appended until now: it survives a power cut too. All who ask while the disk is
   * busy share the next fsync.
   *
   * @throws the file system's error
   */
  async sync(): Promise<void> {
    if (this.#syncedSize >= this.#size) return;
    await (this.#nextSync ??= this.#inTurn(async () => {
      this.#nextSync = undefined;
      const size = this.#size;
      if (this.#syncedSize >= size) return;
      await syncLater(this.#fd);
      this.#syncedSize = size;
    }));
  }

  /**
   * Replaces the log by one that only holds what lives: written beside it, then renamed over it. Nobody waits for that:
   * it goes slice by slice, and between the slices others read, write and append.
   *
   * So some of the records that it finds were changed after it began. That is no matter: what was appended since then
   * is copied behind them, and the last word about a record counts.
   *
   * @param operations what puts the living records; read slice by slice
   * @throws the file system's error, or that the log was closed; the log then is as it was before
   */
  async compact(operations: Iterable<Operation>): Promise<void> {
    this.#refuseClosed();
    let copied = this.#size;
    const fd = newFile(this.#newFile);
    let isOpen = true;
    const closeNew = () => {
      if (isOpen) closeSync(fd);
      isOpen = false;
    };
    this.#compacting = true;
    try {
      let size = 0;
      const add = async (data: Buffer) => {
        size += await writeAllLater(fd, data, size);
        this.#refuseClosed();
      };
      await add(Buffer.from(HEADER_LINE));
      for (const line of packedLines(operations)) await add(Buffer.from(line));
      await add(Buffer.from(COMPACTED_LINE));
      const compactedSize = size;
      // Each round is as long as the one before took, so there is ever less to copy.
      for (let round = 0; round === 0 || (round < ROUNDS && this.#size - copied > REST); round += 1) {
        const end = this.#size;
        while (copied < end) {
          const data = this.#read(copied, Math.min(end - copied, CHUNK));
          await add(data);
          copied += data.length;
        }
        await syncLater(fd);
      }
      await this.#inTurn(() => {
        this.#refuseClosed();
        const rest = this.#read(copied, this.#size - copied);
        size += writeAll(fd, rest, size);
        if (rest.length > 0) fsyncSync(fd);
        closeNew();
        this.#replace({ size, compactedSize });
      });
    } catch (error) {
      if (this.#fd !== CLOSED) this.#discardNew();
      throw error;
    } finally {
      closeNew();
      this.#compacting = false;
    }
  }

  /** Appending to a closed log throws: its number may be another file's by then. A compaction under way is given up. */
  close(): void {
    closeSync(this.#fd);
    this.#fd = CLOSED;
    // Now: the next owner of the folder may begin one of its own.
    if (this.#compacting) this.#discardNew();
  }

  get #newFile(): string {
    return `${this.file}.new`;
  }

  #refuseClosed(): void {
    if (this.#fd === CLOSED) throw new Error("The data is closed");
  }

  #read(position: number, length: number): Buffer {
    const data = Buffer.alloc(length);
    for (let done = 0; done < length;) done += readSync(this.#fd, data, done, length - done, position + done);
    return data;
  }

  /** Puts the new file in the place of the log. */
  #replace({ size, compactedSize }: Sizes): void {
    // Some systems do not rename open files.
    closeSync(this.#fd);
    this.#fd = CLOSED;
    try {
      renameSync(this.#newFile, this.file);
      this.#size = this.#syncedSize = size;
      this.#compactedSize = compactedSize;
    } finally {
      this.#fd = openSync(this.file, "r+");
    }
    syncFolderOf(this.file);
  }

  #discardNew(): void {
    try {
      rmSync(this.#newFile, { force: true });
    } catch {
      // It only takes room, and the next compaction begins it anew.
    }
  }

  #inTurn(work: () => void | Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function makeEmpty(file: string): void {
  const fd = newFile(file);
  try {
    writeAll(fd, Buffer.from(HEADER_LINE + COMPACTED_LINE), 0);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  syncFolderOf(file);
}

/** A name is on the disk when its folder is. */
function syncFolderOf(file: string): void {
  // Windows opens no folders, and sees to that by itself.
  if (process.platform === "win32") return;
  const fd = openSync(path.dirname(file), "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd: number, data: Buffer, position: number): number {
  for (let done = 0; done < data.length;) {
    done += writeSync(fd, data, done, data.length - done, position + done);
  }
  return data.length;
}

async function writeAllLater(fd: number, data: Buffer, position: number): Promise<number> {
  for (let done = 0; done < data.length;) {
    done += (await writeLater(fd, data, done, data.length - done, position + done)).bytesWritten;
  }
  return data.length;
}
