import type { Sources } from "../../src/catalog/layers.js";
import * as escape from "../../src/plan/escape.js";

/**
 * Renders each template once for all views that it sees no difference between. While a template is rendered for the
 * first time, its reads of the view are recorded, in order. A template is a function of what it reads, so for the next
 * view the same reads are made again, and when they give the same values, the text is the same. Where a value differs,
 * the record branches: a tree of reads, with texts as its leaves.
 */

/** A read: a key of an object that was read before, by its number; 0 is the view itself. */
interface Read {
  from: number;
  key: string;
  /** How it is read: its value, the names of its keys (`key` is empty), whether there is such a key, or by a call. */
  by: "value" | "keys" | "has" | "call";
  args: readonly unknown[];
}

/** A text, and an example of a view that leads to it. */
export interface Leaf<Example> {
  origin: string;
  text: string;
  example: Example;
}

interface Branch<Example> {
  read: Read;
  next: Map<unknown, Tree<Example>>;
}
type Tree<Example> = Branch<Example> | Leaf<Example>;

type Value = Record<string, unknown>;

/** What stands for an object in the tree: its number when it was read before, else only its type. */
const NEW_OBJECT = Symbol("object");
const NEW_ARRAY = Symbol("array");
const numbers: symbol[] = [];
const numberOf = (index: number): symbol => (numbers[index] ??= Symbol(`object ${index}`));

/** They depend on nothing but their arguments. */
const PURE = new Set<unknown>(Object.values(escape));

export interface Memo<Example> {
  sources: Sources;
  /** Every text that was made, once. */
  leaves: Leaf<Example>[];
  /** Has to be called before a project is rendered: what to keep of it as an example. */
  begin: (example: Example) => void;
}

/** The same sources, with the rendered ones remembered. */
export function memoise<Example>(sources: Sources): Memo<Example> {
  const leaves: Leaf<Example>[] = [];
  let current: Example;
  const remembered = (origin: string, render: (view: object) => string) => {
    let root: Tree<Example> | undefined;
    return (view: object): string => {
      const known = root && find(root, view as Value);
      if (known) {
        known.example = current;
        return known.text;
      }
      const { proxy, reads } = record(view as Value);
      const leaf = { origin, text: render(proxy), example: current };
      leaves.push(leaf);
      root = insert(root, reads, leaf);
      return leaf.text;
    };
  };
  return {
    leaves,
    begin: (example) => void (current = example),
    sources: new Map(
      [...sources].map(([folder, files]) => [
        folder,
        files.map(({ contents, ...file }) => ({
          ...file,
          contents: typeof contents === "function" ? remembered(file.origin, contents) : contents,
        })),
      ]),
    ),
  };
}

/** Makes the recorded reads again, as far as the values are known. */
function find<Example>(root: Tree<Example>, view: Value): Leaf<Example> | undefined {
  const objects: unknown[] = [view];
  let tree: Tree<Example> | undefined = root;
  while (tree && "read" in tree) tree = tree.next.get(mark(answer(tree.read, objects), objects));
  return tree;
}

function answer({ from, key, by, args }: Read, objects: unknown[]): unknown {
  const object = objects[from] as Value;
  if (by === "value") return object[key];
  if (by === "has") return key in object;
  if (by === "keys") return Reflect.ownKeys(object).map(String).join("\n");
  return (object[key] as (...given: readonly unknown[]) => unknown)(...args);
}

/** What a value is called in the tree. Objects are numbered in the order in which they are met. */
function mark(value: unknown, objects: unknown[]): unknown {
  if (typeof value === "function") return "function";
  if (typeof value !== "object" || value === null) return value;
  const index = objects.indexOf(value);
  if (index >= 0) return numberOf(index);
  objects.push(value);
  return Array.isArray(value) ? NEW_ARRAY : NEW_OBJECT;
}

type Recorded = [read: Read, mark: unknown];

function insert<Example>(root: Tree<Example> | undefined, reads: Recorded[], leaf: Leaf<Example>): Tree<Example> {
  const [first, ...rest] = reads;
  if (!first) return leaf;
  const [read, value] = first;
  const branch: Branch<Example> = root && "read" in root ? root : { read, next: new Map() };
  branch.next.set(value, insert(branch.next.get(value), rest, leaf));
  return branch;
}

/** A view that behaves as the given one does, and the list of what is read of it. */
function record(view: Value): { proxy: Value; reads: Recorded[] } {
  const reads: Recorded[] = [];
  const objects: unknown[] = [view];
  const proxies = new Map<unknown, Value>();
  const seen = new Set<string>();

  const note = (read: Read): unknown => {
    const value = answer(read, objects);
    const name = JSON.stringify([read.from, read.key, read.by, read.args]);
    if (!seen.has(name)) {
      seen.add(name);
      reads.push([read, mark(value, objects)]);
    }
    return typeof value === "object" && value !== null ? observed(value as Value) : value;
  };

  const observed = (object: Value): Value => {
    const present = proxies.get(object);
    if (present) return present;
    const from = objects.indexOf(object);
    const proxy = new Proxy(object, {
      get: (target, key) => {
        if (typeof key === "symbol") return Reflect.get(target, key);
        const isOwn = Object.hasOwn(target, key);
        // Methods of lists read what they need of the list through this proxy.
        if (!isOwn && key in target) return Reflect.get(target, key);
        const value = note({ from, key, by: "value", args: [] });
        if (typeof value !== "function" || PURE.has(value)) return value;
        return (...args: unknown[]) => note({ from, key, by: "call", args });
      },
      // Lists have no holes: their length says what they have.
      has: (target, key) =>
        typeof key === "symbol" || Array.isArray(target)
          ? Reflect.has(target, key)
          : (note({ from, key, by: "has", args: [] }) as boolean),
      ownKeys: (target) => {
        note({ from, key: "", by: "keys", args: [] });
        return Reflect.ownKeys(target);
      },
      set: (_target, key) => {
        throw new Error(`A template must not change what it is given: "${String(key)}"`);
      },
    });
    proxies.set(object, proxy);
    return proxy;
  };
  return { proxy: observed(view), reads };
}
