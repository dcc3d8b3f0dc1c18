/**
 * Slots: where several recipes meet in one file, that file names a slot, and each layer contributes its lines to it. A
 * layer's folder `slots/` holds them, `slots/<slot>.<language>` or `.ejs`; these files are not written by themselves.
 */

const FOLDER = "slots/";

/** How a slot's lines stand in the file that asks for them. */
export interface SlotStyle {
  /** Number of spaces in front of each line, or the text that stands there, such as tabs. */
  indent?: number | string;
  /**
   * True for lines that are sorted, each once, as imports are: two layers may need the same one. Imports of JavaScript
   * are sorted by their module. Otherwise lines stand in the order of the layers.
   */
  sorted?: boolean;
  /** True within a line: no line break at the end of each piece. */
  inline?: boolean;
}

/** What templates call: the lines of all layers of this project that contribute to the slot, or "" when none does. */
export type Slot = (name: string, style?: SlotStyle) => string;

/**
 * The slot that a layer's file contributes to, or null for a file of the project. `slots/config/fields.ts` is
 * "config/fields".
 */
export function slotOf(file: string): string | null {
  if (!file.startsWith(FOLDER)) return null;
  return file.slice(FOLDER.length).replace(/\.[^./]*$/, "");
}

/**
 * Makes the function that templates call.
 *
 * @param pieces texts of the pieces that a slot has, in the order of the layers
 */
export function fillSlots(pieces: (name: string) => string[]): Slot {
  return (name, { indent = 0, sorted = false, inline = false } = {}) => {
    const texts = pieces(name)
      .filter((text) => text !== "")
      .map((text) => text.replace(/\n$/, ""));
    if (inline) return texts.join("");
    const written = texts.flatMap((text) => text.split("\n"));
    const lines = sorted ? [...new Set(written)].sort(byModule) : written;
    const margin = typeof indent === "string" ? indent : " ".repeat(indent);
    return lines.map((line) => (line === "" ? "\n" : `${margin}${line}\n`)).join("");
  };
}

/** Compares imports of JavaScript by the module that they name, and other lines as they are. */
function byModule(one: string, other: string): number {
  const module = (line: string) => / from "(.+)";$/.exec(line)?.[1] ?? line;
  const [a, b] = [module(one), module(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}
