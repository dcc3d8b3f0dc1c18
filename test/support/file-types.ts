/**
 * What a file's ending says. The one place for it: the rules of `test/templates` and the style check of `test/apps`
 * both ask here. Everything else that Prettier knows (CSS, HTML, Vue, …) is found by asking Prettier.
 */

/** Files that are JavaScript or TypeScript as a whole. */
export const SCRIPTS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** Files of frameworks that hold scripts: in `<script>` elements, or between lines of `---` at the top. */
export const COMPONENTS = [".vue", ".svelte", ".astro"];

/** Files that are read by people, or hold data: what stands in them is not run. */
export const PROSE = [".md", ".txt", ".json", ".lock", ".sum", ".svg", ".env", ".env.example"];

export const endsInOne = (file: string, endings: string[]): boolean => endings.some((ending) => file.endsWith(ending));

/**
 * The scripts in a file, at the lines where they stand: all of it for a script, blanks around them for a component,
 * null for any other file.
 */
export function scriptIn(file: string, text: string): string | null {
  if (endsInOne(file, SCRIPTS)) return text;
  if (!endsInOne(file, COMPONENTS)) return null;
  const scripts = /(?<=^---\n)[\s\S]*?(?=^---$)|(?<=<script\b[^>]*>)[\s\S]*?(?=<\/script>)/gm;
  const blank = (part: string) => part.replace(/[^\n]/g, " ");
  let from = 0;
  let result = "";
  for (const { 0: script, index } of text.matchAll(scripts)) {
    result += blank(text.slice(from, index)) + script;
    from = index + script.length;
  }
  return result + blank(text.slice(from));
}
