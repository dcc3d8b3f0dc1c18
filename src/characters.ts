/**
 * Kinds of characters. Their expressions are made when a text is not plain ASCII: V8 takes a millisecond to look up the
 * properties of Unicode in them, and few runs need them.
 */

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

/** Control characters and line breaks. */
const CONTROL = String.raw`\p{Cc}|\p{Zl}|\p{Zp}`;

/**
 * Characters that nobody sees, as U+FEFF and those that change the direction of text: with one, a name looks like
 * another name, and code that holds it looks as if it did something else. Characters that join letters or choose the
 * look of emoji are not among them.
 */
const INVISIBLE = String.raw`(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cf}\p{Default_Ignorable_Code_Point}]`;

/** Anything but spaces, invisible characters and marks without a letter. */
const SEEN = String.raw`[^\s\p{Cf}\p{M}\p{Zs}]`;

export const hasControl = (text: string): boolean => find(CONTROL, text) !== undefined;

/** The first invisible character, as `U+202E`, or undefined when there is none. */
export function invisibleIn(text: string): string | undefined {
  const found = find(INVISIBLE, text);
  return found === undefined ? undefined : codePoint(found);
}

/** Empty, or nothing but spaces and invisible characters. */
export const isBlank = (text: string): boolean => (isPlain(text) ? text.trim() === "" : find(SEEN, text) === undefined);

/** The text on one line, without what nobody sees. */
export const visible = (text: string): string =>
  replace(
    INVISIBLE,
    replace(CONTROL, text, () => " "),
    () => "",
  );

/** The text with its invisible characters as `U+202E`. */
export const spellInvisible = (text: string): string => replace(INVISIBLE, text, codePoint);

/** The text in the letters nearest to ASCII: without accents, with full-width letters as usual ones. */
export const withoutMarks = (text: string): string =>
  isPlain(text) ? text : text.normalize("NFKD").replace(new RegExp(String.raw`\p{M}`, "gu"), "");

function find(characters: string, text: string): string | undefined {
  return isPlain(text) ? undefined : new RegExp(characters, "u").exec(text)?.[0];
}

function replace(characters: string, text: string, by: (found: string) => string): string {
  return isPlain(text) ? text : text.replace(new RegExp(characters, "gu"), by);
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}
