/**
 * One kind of record in memory: a Map with the indexes that its declaration names.
 * Records are immutable: a change is a new record put under the same key.
 */
export interface CollectionSpec<Row> {
  /** The unique key of a record. */
  key(row: Row): string;
  /** Hash indexes by name. A record may stand under several values, all different, or under none. */
  indexes?: Record<string, (row: Row) => readonly string[]>;
  /** Keeps the records of each group sorted by time, then by id, for paging. */
  sorted?: { group(row: Row): string; time(row: Row): number; id(row: Row): string };
}

export class Collection<Row extends object> {
  readonly #rows = new Map<string, Row>();
  /** By index and value. Most values have one record, which then stands for itself: a list of one takes memory. */
  readonly #indexes = new Map<string, Map<string, Row | Row[]>>();
  readonly #groups = new Map<string, Row[]>();

  constructor(readonly spec: CollectionSpec<Row>) {
    for (const name of Object.keys(spec.indexes ?? {})) this.#indexes.set(name, new Map());
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  values(): IterableIterator<Row> {
    return this.#rows.values();
  }

  /** All records that the index holds under a value, oldest put first. */
  find(index: string, value: string): Row[] {
    const values = this.#indexes.get(index);
    if (values === undefined) throw new Error(`There is no index "${index}"`);
    const found = values.get(value);
    if (found === undefined) return [];
    return Array.isArray(found) ? [...found] : [found];
  }

  /** The records of a group of the sorted index, by time and then by id, both ascending. */
  sorted(group: string): readonly Row[] {
    return this.#groups.get(group) ?? [];
  }

  /** Puts a record and returns the one that it replaced. */
  put(row: Row): Row | undefined {
    const key = this.spec.key(row);
    const before = this.#rows.get(key);
    if (before !== undefined) this.#unindex(before);
    this.#rows.set(key, row);
    this.#index(row);
    return before;
  }

  /** Deletes a record and returns it. */
  delete(key: string): Row | undefined {
    const before = this.#rows.get(key);
    if (before === undefined) return undefined;
    this.#unindex(before);
    this.#rows.delete(key);
    return before;
  }

  #index(row: Row): void {
    for (const [name, valuesOf] of Object.entries(this.spec.indexes ?? {})) {
      const values = this.#indexes.get(name)!;
      for (const value of valuesOf(row)) {
        const found = values.get(value);
        if (found === undefined) values.set(value, row);
        else if (Array.isArray(found)) found.push(row);
        else values.set(value, [found, row]);
      }
    }
    const group = this.spec.sorted?.group(row);
    if (group === undefined) return;
    const rows = this.#groups.get(group);
    if (rows === undefined) this.#groups.set(group, [row]);
    else rows.splice(this.#position(rows, row), 0, row);
  }

  #unindex(row: Row): void {
    for (const [name, valuesOf] of Object.entries(this.spec.indexes ?? {})) {
      const values = this.#indexes.get(name)!;
      for (const value of valuesOf(row)) {
        const found = values.get(value);
        if (!Array.isArray(found)) values.delete(value);
        else if (found.length > 2) found.splice(found.lastIndexOf(row), 1);
        else values.set(value, found[0] === row ? found[1]! : found[0]!);
      }
    }
    const group = this.spec.sorted?.group(row);
    if (group === undefined) return;
    const rows = this.#groups.get(group)!;
    rows.splice(this.#position(rows, row), 1);
  }

  /** Where a record stands, or would stand, in its sorted group. New records mostly belong at the end. */
  #position(rows: readonly Row[], row: Row): number {
    const { time, id } = this.spec.sorted!;
    const before = (other: Row) => time(other) < time(row) || (time(other) === time(row) && id(other) < id(row));
    if (rows.length === 0 || before(rows.at(-1)!)) return rows.length;
    return firstIndex(rows, (other) => !before(other));
  }
}

/** The first position at which a predicate holds in a list where it is false and then true (binary search). */
export function firstIndex<Row>(rows: readonly Row[], holds: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(rows[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
