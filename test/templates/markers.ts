/**
 * Puts text between the comments `<!-- name -->` and `<!-- /name -->` of a Markdown page: on lines of its own where the
 * first comment ends its line, else within the line.
 *
 * @throws Error when the page does not have the two comments
 */
export function fill(page: string, name: string, text: string): string {
  const place = new RegExp(`(<!-- ${name} -->)(\\n?)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!place.test(page)) throw new Error(`The page has no place <!-- ${name} --> … <!-- /${name} -->`);
  return page.replace(place, (_, begin: string, line: string, end: string) => begin + line + text + line + end);
}

/** Fills several places: their texts by name. */
export function fillAll(page: string, texts: Record<string, string>): string {
  return Object.entries(texts).reduce((filled, [name, text]) => fill(filled, name, text), page);
}

/** A Markdown table. */
export function table(heads: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), `|${"---|".repeat(heads.length)}`, ...rows.map(line)].join("\n");
}

/** As code, also within a table. */
export const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

/** Ids as code, by commas. */
export const codes = (ids: readonly string[]): string => ids.map(code).join(", ");

/** `5,072` */
export const count = (number: number): string => number.toLocaleString("en-US");
