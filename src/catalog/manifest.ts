/** A manifest is not as it should be. The message names the file, the key and what was expected. */
export class ManifestError extends Error {
  override name = "ManifestError";
}

/** Typed access to an object of a JSON file: every getter checks, and says where the fault is. */
export class Manifest {
  readonly #value: Record<string, unknown>;

  /**
   * @param where file and, for nested objects, the path inside it
   * @throws ManifestError when the value is not an object
   */
  constructor(readonly where: string, value: unknown) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new ManifestError(`${where}: expected an object`);
    }
    this.#value = value as Record<string, unknown>;
  }

  keys(): string[] {
    return Object.keys(this.#value);
  }

  string(key: string): string {
    return this.#typed(key, "a string", (value): value is string => typeof value === "string" && value !== "");
  }

  optionalString(key: string): string | undefined {
    return this.#value[key] === undefined || this.#value[key] === null ? undefined : this.string(key);
  }

  number(key: string): number {
    return this.#typed(key, "a number", (value): value is number => typeof value === "number");
  }

  boolean(key: string): boolean {
    return this.#typed(key, "true or false", (value): value is boolean => typeof value === "boolean");
  }

  /** False when it is absent. */
  optionalBoolean(key: string): boolean {
    return this.#value[key] !== undefined && this.boolean(key);
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T {
    return expect(this, key, this.string(key), allowed);
  }

  strings(key: string): string[] {
    return this.#typed(key, "a list of strings", isStrings);
  }

  /** Empty when it is absent. */
  optionalStrings(key: string): string[] {
    return this.#value[key] === undefined ? [] : this.strings(key);
  }

  lists(key: string): string[][] {
    return this.#typed(key, "a list of lists of strings", (value): value is string[][] => Array.isArray(value) && value.every(isStrings));
  }

  object(key: string): Manifest {
    return new Manifest(`${this.where}, "${key}"`, this.#value[key]);
  }

  optionalObject(key: string): Manifest | undefined {
    return this.#value[key] === undefined ? undefined : this.object(key);
  }

  objects(key: string): Manifest[] {
    const list = this.#typed(key, "a list of objects", Array.isArray);
    return list.map((entry, index) => new Manifest(`${this.where}, "${key}"[${index}]`, entry));
  }

  optionalObjects(key: string): Manifest[] {
    return this.#value[key] === undefined ? [] : this.objects(key);
  }

  stringsByKey(): Record<string, string> {
    return Object.fromEntries(this.keys().map((key) => [key, this.string(key)]));
  }

  listsByKey(): Record<string, string[]> {
    return Object.fromEntries(this.keys().map((key) => [key, this.strings(key)]));
  }

  #typed<T>(key: string, expected: string, test: (value: unknown) => value is T): T {
    const value = this.#value[key];
    if (!test(value)) throw new ManifestError(`${this.where}: "${key}" must be ${expected}, got ${JSON.stringify(value)}`);
    return value;
  }
}

/** Returns `value` when it is one of `allowed`; throws a ManifestError that lists them otherwise. */
export function expect<T extends string>(manifest: Manifest, key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((entry) => entry === value);
  if (found === undefined) {
    throw new ManifestError(`${manifest.where}: "${key}" has "${value}"; allowed: ${allowed.join(", ")}`);
  }
  return found;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
