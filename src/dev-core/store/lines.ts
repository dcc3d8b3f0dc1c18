import { readSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { TableName } from "./tables.js";

/**
 * What the log consists of: one line a transaction, `<crc32 of the JSON, 8 hex digits> <JSON>`. A line is written
 * whole, with its line end, before the request is answered. So a last line without a line end was never acknowledged
 * and is cut off, and any other line that does not read is damage: the file is then left alone.
 */

/** What a transaction did: a record put, or the key of a record deleted. */
export type Operation = ["put", TableName, unknown] | ["del", TableName, string];

/** The first line. */
const HEADER = JSON.stringify({ log: "create-auth-app dev core", version: 1 });
/** Ends what a compaction wrote of the living records. */
const COMPACTED = JSON.stringify({ ops: [], compacted: true });
export const HEADER_LINE = toLine(HEADER);
export const COMPACTED_LINE = toLine(COMPACTED);

const CHUNK = 1 << 20;
/** How many letters of operations share a line of a compacted log. */
const SLICE = 1 << 16;

/** The log cannot be read: damaged in the middle, or not of this program or version. */
export class LogError extends Error {}

export interface Sizes {
  /** Of the part of the file that is sound. */
  size: number;
  /** How much of it the last compaction wrote. */
  compactedSize: number;
}

/** The line of one transaction. */
export function transactionLine(operations: readonly Operation[]): string {
  return toLine(JSON.stringify({ ops: operations }));
}

/** Packs operations into lines of about the same length, however large each of them is. */
export function* packedLines(operations: Iterable<Operation>): Generator<string> {
  let ops: string[] = [];
  let length = 0;
  for (const operation of operations) {
    const json = JSON.stringify(operation);
    ops.push(json);
    length += json.length;
    if (length < SLICE) continue;
    yield toLine(`{"ops":[${ops.join(",")}]}`);
    [ops, length] = [[], 0];
  }
  if (ops.length > 0) yield toLine(`{"ops":[${ops.join(",")}]}`);
}

/**
 * Reads a log line by line.
 *
 * @param file its name, for the texts of errors
 * @param apply called with each operation, oldest first
 * @throws LogError when a line other than a truncated last one does not read
 */
export function replay(file: string, fd: number, apply: (operation: Operation) => void): Sizes {
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
