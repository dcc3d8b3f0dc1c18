import { nearest } from "../nearest.js";

/** What JavaScript itself asks of any object, which no template writes. */
const ASKED_BY_THE_LANGUAGE = new Set(["toJSON", "then", "constructor"]);

/**
 * An object that a template can read only what it has from: a misspelt name is an error that names the nearest, not empty text. What is
 * in it is strict, too.
 *
 * @param name how templates call it
 */
export function strict<Value>(name: string, value: Value): Value {
  if (Array.isArray(value)) return value.map((entry) => strict(`${name}[]`, entry)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, strict(`${name}.${key}`, entry)]));
  return new Proxy(entries, {
    get(target, key) {
      if (typeof key === "symbol" || Object.hasOwn(target, key) || ASKED_BY_THE_LANGUAGE.has(key)) return target[key as string];
      throw new Error(`${name} has no "${key}". ${known(key, Object.keys(target))}`);
    },
  }) as Value;
}

/** `It has: a, b. Did you mean "a"?` */
export function known(given: string, words: string[], what = "It has"): string {
  const near = nearest(given, words);
  return `${what}: ${words.join(", ")}.${near === undefined ? "" : ` Did you mean "${near}"?`}`;
}
