import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { newFile } from "./files.js";
import type { TableName } from "./tables.js";

/**
 * The append-only log: one line a transaction, `<crc32 of the JSON, 8 hex digits> <JSON>`. A line is written whole,
 * with its line end, before the request is answered. So a last line without a line end was never acknowledged and is
 * cut off, and any other line that does not read is damage: the file is then left alone.
 */

/** What a transaction did: a record put, or the key of a record deleted. */
export type Operation = ["put", TableName, unknown] | ["del", TableName, string];

const HEADER = JSON.stringify({ log: "create-auth-app dev core", version: 1 });
/** Ends what a compaction wrote. */
const COMPACTED = JSON.stringify({ ops: [], compacted: true });
const CHUNK = 1 << 20;
const CLOSED = -1;
/** How many records a line of a compacted log holds. */
const BATCH = 200;

/** The log cannot be read: damaged in the middle, or not of this program or version. */
export class LogError extends Error {}

export class Log {
  #fd: number;
  #size: number;
  #compactedSize: number;

  private constructor(readonly file: string, fd: number, { size, compactedSize }: Sizes) {
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
    if (!existsSync(file)) Log.#writeFresh(file, []);
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
    if (this.#fd === CLOSED) throw new Error("The data is closed");
    const line = Buffer.from(toLine(JSON.stringify({ ops: operations })));
    try {
      writeAll(this.#fd, line, this.#size);
      this.#size += line.length;
    } catch (error) {
      ftruncateSync(this.#fd, this.#size);
      throw error;
    }
  }

  /**
   * Replaces the log by one that only holds what lives: written beside it, then renamed over it.
   *
   * @throws the file system's error; the log then is as it was before
   */
  compact(operations: Iterable<Operation>): void {
    const size = Log.#writeFresh(`${this.file}.new`, operations);
    // Some systems do not rename over an open file.
    this.close();
    try {
      renameSync(`${this.file}.new`, this.file);
      this.#size = this.#compactedSize = size;
    } finally {
      this.#fd = openSync(this.file, "r+");
    }
  }

  /** Appending to a closed log throws: its number may be another file's by then. */
  close(): void {
    closeSync(this.#fd);
    this.#fd = CLOSED;
  }

  /** Writes a whole log and returns its length. */
  static #writeFresh(file: string, operations: Iterable<Operation>): number {
    const fd = newFile(file);
    try {
      let size = writeAll(fd, Buffer.from(toLine(HEADER)), 0);
      for (const batch of batches(operations, BATCH)) {
        size += writeAll(fd, Buffer.from(toLine(JSON.stringify({ ops: batch }))), size);
      }
      size += writeAll(fd, Buffer.from(toLine(COMPACTED)), size);
      fsyncSync(fd);
      return size;
    } finally {
      closeSync(fd);
    }
  }
}

interface Sizes {
  /** Of the part of the file that is sound. */
  size: number;
  compactedSize: number;
}

/** Reads the file line by line. */
function replay(file: string, fd: number, apply: (operation: Operation) => void): Sizes {
  let number = 0;
  let size = 0;
  let compactedSize = 0;
  for (const line of readLines(fd)) {
    number += 1;
    const json = fromLine(line);
    if (number === 1) {
      if (json !== HEADER) throw new LogError(`${file} is not a log of this version of the dev core.`);
    } else {
      const operations = json === undefined ? undefined : (JSON.parse(json) as { ops: Operation[] }).ops;
      if (operations === undefined) {
        throw new LogError(
          `${file} is damaged at line ${number}. It was left as it is: restore it from a copy, ` +
            "or move it away to begin with empty data.",
        );
      }
      for (const operation of operations) apply(operation);
    }
    size += line.length + 1;
    if (json === COMPACTED) compactedSize = size;
  }
  if (number === 0) throw new LogError(`${file} is empty: it is not a log of the dev core.`);
  return { size, compactedSize };
}

/** The lines that have a line end, without it. */
function* readLines(fd: number): Generator<Buffer> {
  const chunk = Buffer.alloc(CHUNK);
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  for (;;) {
    const count = readSync(fd, chunk, 0, CHUNK, position);
    if (count === 0) return;
    position += count;
    let data = Buffer.concat([rest, chunk.subarray(0, count)]);
    for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10)) {
      yield data.subarray(0, end);
      data = data.subarray(end + 1);
    }
    rest = data;
  }
}

function toLine(json: string): string {
  return `${checksum(json)} ${json}\n`;
}

/** The JSON of a line, or undefined if its checksum does not match. */
function fromLine(line: Buffer): string | undefined {
  const text = line.toString("utf8");
  const json = text.slice(9);
  return text.slice(0, 9) === `${checksum(json)} ` ? json : undefined;
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}

function writeAll(fd: number, data: Buffer, position: number): number {
  for (let done = 0; done < data.length; ) {
    done += writeSync(fd, data, done, data.length - done, position + done);
  }
  return data.length;
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
