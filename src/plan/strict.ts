import { nearest } from "../nearest.js";

/** Properties that JavaScript itself looks up on any object. */
const ASKED_BY_THE_LANGUAGE = new Set(["toJSON", "then", "constructor"]);

/**
 * Wraps an object so that reading a property that it does not have is an error, which names the nearest one, instead of
 * empty text. So are the objects in it, which are wrapped when they are read.
 *
 * @param name how templates call it
 */
export function strict<Value>(name: string, value: Value): Value {
  if (Array.isArray(value)) return value.map((entry) => strict(`${name}[]`, entry)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const read = new Map<string, unknown>();
  return new Proxy(value, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (typeof key === "symbol" || ASKED_BY_THE_LANGUAGE.has(key)) return found;
      if (!Object.hasOwn(target, key)) throw new Error(`${name} has no "${key}". ${known(key, Object.keys(target))}`);
      if (typeof found !== "object") return found;
      if (!read.has(key)) read.set(key, strict(`${name}.${key}`, found));
      return read.get(key);
    },
  });
}

/** `It has: a, b. Did you mean "a"?` */
export function known(given: string, words: string[], what = "It has"): string {
  const near = nearest(given, words);
  return `${what}: ${words.join(", ")}.${near === undefined ? "" : ` Did you mean "${near}"?`}`;
}
