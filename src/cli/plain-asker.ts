import { type Asker, Cancelled, type Offer } from "./asker.js";
import { wrap } from "./terminal.js";

/** Columns before the text of a choice. */
const LEAD = 5;

/** Asks by numbered lines, for a terminal in which the cursor cannot be moved. */
export async function plainAsker(
  { columns, rows }: { columns: number; rows: number },
  stopped: Promise<never>,
): Promise<Asker> {
  const { createInterface } = await import("node:readline/promises");
  /** @param lead put before the first line; the others begin below its end */
  const print = (lead: string, text: string) =>
    process.stdout.write(`${lead}${wrap(text, columns, " ".repeat(lead.length))}\n`);
  const line = async (message: string): Promise<string> => {
    const input = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
    // Without this, a question would wait for ever when the input has ended.
    const end = new Promise<null>((resolve) => input.once("close", () => resolve(null)));
    const text = await Promise.race([input.question(message), end, stopped]);
    input.close();
    if (text === null) throw new Cancelled();
    return text;
  };
  /** Asks for numbers of a list until all of them are in it. */
  const numbers = async (message: string, { choices, note }: Offer, initial: number[], most: number) => {
    print("", message);
    const full = choices.map(({ title, summary }) => (summary === "" ? title : `${title}: ${summary}`));
    const height = full.reduce((sum, text) => sum + wrap(text, columns, " ".repeat(LEAD)).split("\n").length, 0);
    // A list that is longer than the screen is shown without the summaries.
    const shown = height > rows - 4 ? choices.map(({ title }) => title) : full;
    shown.forEach((text, index) => print(`${index + 1}) `.padStart(LEAD), text));
    if (note !== null) print("  ", note);
    const standard = initial.map((index) => index + 1).join(" ");
    for (;;) {
      const text = (await line(`${most === 1 ? "Number" : "Numbers"} (${standard}): `)).trim() || standard;
      const taken = [...new Set(text.split(/[\s,]+/).map((word) => Number(word) - 1))];
      if (taken.length <= most && taken.every((index) => choices[index] !== undefined)) return taken;
      print("  ", most === 1 ? "Type one of the numbers." : "Type some of the numbers, with spaces between them.");
    }
  };
  return {
    hint: "Enter takes what is in brackets, Ctrl-C stops.",
    text: async (message, initial, check) => {
      for (;;) {
        const text = (await line(`${message} (${initial}): `)) || initial;
        const fault = await check(text);
        if (fault === null) return text;
        print("  ", fault);
      }
    },
    select: async (message, offer, initial) => (await numbers(message, offer, [initial], 1))[0]!,
    selectSome: async (message, offer, picked) =>
      (await numbers(message, offer, picked, offer.choices.length)).sort((a, b) => a - b),
    settled: (message, title, note) => {
      print("", `${message}: ${title}`);
      if (note !== null) print("  ", note);
    },
  };
}
