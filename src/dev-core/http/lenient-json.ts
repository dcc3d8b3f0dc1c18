import type { Json } from "../store/rows.js";

/**
 * Reads what is no JSON, but what the core takes for it: its parser is Gson's JsonReader in lenient mode (2.13). Names
 * and texts in single quotes or none; `=`, `=>` and `;` for `:` and `,`; comments; line ends in texts; nothing for null
 * in lists.
 *
 * @throws SyntaxError when the core does not take it either
 */
export function parseLenient(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value();
  if (!reader.isAtEnd()) throw new SyntaxError("There is more than one value");
  return value;
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const WORDS: Record<string, Json> = { true: true, false: false, null: null };
const ESCAPES: Record<string, string> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  '"': '"',
  "'": "'",
  "\\": "\\",
  "/": "/",
  "\n": "\n",
};

class Reader {
  #at: number;

  constructor(readonly text: string) {
    // What some servers write before JSON, so that no page can run it as a script.
    this.#at = text.startsWith(")]}'\n") ? 5 : 0;
  }

  isAtEnd(): boolean {
    this.#skip(/(?:[ \n\r\t]|\/\*[^]*?\*\/|(?:\/\/|#)[^\n\r]*)*/y);
    return this.#at === this.text.length;
  }

  value(): Json {
    const next = this.#next();
    if (next === "{") return this.#object();
    if (next === "[") return this.#array();
    if (next === '"' || next === "'") return this.#quoted();
    const literal = this.#literal();
    const word = WORDS[literal.toLowerCase()];
    if (word !== undefined) return word;
    return NUMBER.test(literal) ? Number(literal) : literal;
  }

  #object(): Json {
    this.#at += 1;
    const entries: [string, Json][] = [];
    for (let next = this.#next(); next !== "}"; next = this.#next()) {
      if (entries.length > 0) next = this.#separator();
      const name = next === '"' || next === "'" ? this.#quoted() : this.#literal();
      if (!":=".includes(this.#next())) throw new SyntaxError("A name without a value");
      this.#skip(/=>|./y);
      entries.push([name, this.value()]);
    }
    this.#at += 1;
    return Object.fromEntries(entries);
  }

  #array(): Json {
    this.#at += 1;
    const items: Json[] = [];
    if (this.#next() !== "]") items.push(this.#item());
    while (this.#next() !== "]") {
      this.#separator();
      items.push(this.#item());
    }
    this.#at += 1;
    return items;
  }

  #item(): Json {
    return ",;]".includes(this.#next()) ? null : this.value();
  }

  /** Skips it and returns what comes next. */
  #separator(): string {
    if (!",;".includes(this.#next())) throw new SyntaxError("No separator");
    this.#at += 1;
    return this.#next();
  }

  #quoted(): string {
    const quote = this.text[this.#at]!;
    this.#at += 1;
    let value = "";
    for (let letter = this.#letter(); letter !== quote; letter = this.#letter())
      value += letter === "\\" ? this.#escape() : letter;
    return value;
  }

  #escape(): string {
    const letter = this.#letter();
    if (letter !== "u") {
      const meant = ESCAPES[letter];
      if (meant === undefined) throw new SyntaxError("Invalid escape sequence");
      return meant;
    }
    const code = this.#skip(/[\da-fA-F]{4}/y);
    if (code === "") throw new SyntaxError("Invalid escape sequence");
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  #literal(): string {
    const literal = this.#skip(/[^/\\;#={}[\]:, \t\f\r\n]*/y);
    if (literal === "") throw new SyntaxError("No value");
    return literal;
  }

  #letter(): string {
    if (this.#at >= this.text.length) throw new SyntaxError("Unterminated string");
    return this.text[this.#at++]!;
  }

  /** The next letter that says something. */
  #next(): string {
    if (this.isAtEnd()) throw new SyntaxError("End of input");
    return this.text[this.#at]!;
  }

  #skip(what: RegExp): string {
    what.lastIndex = this.#at;
    const [found = ""] = what.exec(this.text) ?? [];
    this.#at += found.length;
    return found;
  }
}
