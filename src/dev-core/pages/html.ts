/** A piece of HTML in which everything that came from outside is escaped. Only `html` and `raw` make one. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in `${…}`. Null, undefined and false stand for nothing; a list for its items, one after the other. */
export type Value = Html | string | number | boolean | null | undefined | readonly Value[];

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Writes HTML. Every value is escaped, unless it is a piece of HTML itself. Attributes must be quoted; a value may
 * stand in a text or in an attribute, but never in a script, a style or an event handler (the pages have none).
 */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, index) => part + toText(values[index])).join(""));
}

/** Takes a text that we wrote ourselves for HTML. */
export function raw(text: string): Html {
  return new Html(text);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** An address that is safe behind a link, or undefined: addresses of scripts and of data are not. */
export function safeUrl(address: string): string | undefined {
  try {
    const { protocol } = new URL(address);
    return ["http:", "https:", "mailto:"].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

function toText(value: Value): string {
  if (value === undefined || value === null || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(toText).join("");
  return escapeHtml(String(value));
}
