/**
 * Text that a user typed, made safe for the language it lands in. Each function returns the complete literal,
 * quotes included where the language has them.
 */

/** A double-quoted string literal for JavaScript, TypeScript and JSON. Also safe inside a `<script>`. */
export function js(text: string): string {
  return JSON.stringify(text).replaceAll("</", "\\u003c/");
}

/**
 * A string literal for Python. JSON's escapes are a subset of Python's. The quotes are those of Python's formatters:
 * double ones, unless single ones need fewer escapes.
 */
export function py(text: string): string {
  const literal = JSON.stringify(text);
  const count = (quote: string) => text.split(quote).length;
  if (count('"') <= count("'")) return literal;
  return `'${literal.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** An interpreted string literal for Go. JSON's escapes are a subset of Go's. */
export function go(text: string): string {
  return JSON.stringify(text);
}

/** A double-quoted YAML scalar. JSON is a subset of YAML 1.2. */
export function yaml(text: string): string {
  return JSON.stringify(text);
}

/** Text or a quoted attribute value of HTML, without quotes. */
export function html(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** Inline text of Markdown: every character with a meaning is escaped. */
export function md(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~$&]/g, (char) => `\\${char}`);
}

/** One word of a POSIX shell command: as it is when that is safe, otherwise in single quotes. */
export function sh(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
