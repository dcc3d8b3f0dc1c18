import { type Asker, Cancelled } from "./asker.js";
import { output } from "./output.js";
import { plainAsker } from "./plain-asker.js";
import { describeTerminal, palette, type Terminal, wrap } from "./terminal.js";

/** The asker that suits the terminal: menus with arrow keys, or numbered lines where the cursor cannot be moved. */
export async function createAsker(signal: AbortSignal, env: NodeJS.ProcessEnv = process.env): Promise<Asker> {
  const terminal = describeTerminal(output("stdout"), env);
  return env["TERM"] === "dumb"
    ? plainAsker(
        { columns: terminal.columns, rows: process.stdout.rows || 24 },
        whenAborted(signal, () => process.stdout.write("\n")),
      )
    : menuAsker(signal, terminal);
}

const SHOW_CURSOR = "\x1b[?25h";

async function menuAsker(signal: AbortSignal, terminal: Terminal): Promise<Asker> {
  const { prompts, Menu, style } = await loadPrompts(terminal.colour);
  const paint = palette(terminal);
  const stopped = whenAborted(signal, () => process.stdout.write(`${SHOW_CURSOR}\n`));
  const choose = (question: ConstructorParameters<typeof Menu>[0]) => {
    const answer = new Promise<number[]>((resolve, reject) => {
      const menu = new Menu(question, paint);
      menu.once("submit", resolve);
      menu.once("abort", () => reject(new Cancelled()));
    });
    return Promise.race([answer, stopped]);
  };
  return {
    hint: "Arrow keys move, typing filters, Enter answers, Ctrl-C stops.",
    text: async (message, initial, check) => {
      const validate = async (text: string) => (await check(text)) ?? true;
      const answer = prompts({ type: "text", name: "value", message, initial, validate });
      const { value } = await Promise.race([answer, stopped]);
      // A question that is cancelled has no answer.
      if (value === undefined) throw new Cancelled();
      return value as string;
    },
    select: async (message, offer, initial) => (await choose({ message, ...offer, initial, picked: null }))[0]!,
    selectSome: (message, offer, picked) => choose({ message, ...offer, initial: picked[0] ?? 0, picked }),
    settled: (message, title, note) => {
      process.stdout.write(`${style.symbol(true)} ${paint.bold(message)} ${style.delimiter(true)} ${title}\n`);
      if (note !== null) process.stdout.write(`  ${paint.dim(wrap(note, terminal.columns - 1, "  "))}\n`);
    },
  };
}

/** The colour library of `prompts` reads only this variable, once, when it is loaded. */
async function loadPrompts(colour: boolean) {
  const before = process.env["NODE_DISABLE_COLORS"];
  if (!colour) process.env["NODE_DISABLE_COLORS"] = "1";
  const [{ default: prompts }, { default: style }, { Menu }] = await Promise.all([
    import("prompts"),
    import("prompts/lib/util/style.js"),
    import("./menu.js"),
  ]);
  if (before === undefined) delete process.env["NODE_DISABLE_COLORS"];
  return { prompts, style, Menu };
}

/** Never fulfilled; rejected when a signal stops the run while a question is open. */
function whenAborted(signal: AbortSignal, tidy: () => void): Promise<never> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener(
      "abort",
      () => {
        tidy();
        reject(new Cancelled());
      },
      { once: true },
    );
  });
  // Rejected between two questions, it would be an unhandled rejection.
  stopped.catch(() => {});
  return stopped;
}
