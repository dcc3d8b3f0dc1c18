import { type Asker, Cancelled, type ShownChoice } from "./ask-open.js";
import { output } from "./output.js";
import { describeTerminal } from "./terminal.js";

/** The asker that suits the terminal: menus with arrow keys, or numbered lines where the cursor cannot be moved. */
export async function createAsker(signal: AbortSignal, env: NodeJS.ProcessEnv = process.env): Promise<Asker> {
  return env["TERM"] === "dumb"
    ? plainAsker(signal)
    : menuAsker(signal, describeTerminal(output("stdout"), env).colour);
}

const SHOW_CURSOR = "\x1b[?25h";

async function menuAsker(signal: AbortSignal, colour: boolean): Promise<Asker> {
  const prompts = await loadPrompts(colour);
  const stopped = whenAborted(signal, () => process.stdout.write(`${SHOW_CURSOR}\n`));
  const answer = async <T>(question: object): Promise<T> => {
    const answers = await Promise.race([
      prompts({ ...question, name: "value" } as Parameters<typeof prompts>[0]),
      stopped,
    ]);
    // A question that is cancelled has no answer.
    if (answers["value"] === undefined) throw new Cancelled();
    return answers["value"] as T;
  };
  return {
    text: (message, initial, check) =>
      answer<string>({ type: "text", message, initial, validate: async (text: string) => (await check(text)) ?? true }),
    select: (message, choices, initial) =>
      answer<number>({
        type: "select",
        message,
        initial,
        hint: " ",
        warn: "cannot be chosen here",
        choices: choices.map(({ title, summary, reason }, value) => ({
          title: reason ? `${title} (${reason})` : title,
          description: summary,
          disabled: reason !== null,
          value,
        })),
      }),
  };
}

/** The colour library of `prompts` reads this variable alone, once, when it is loaded. */
async function loadPrompts(colour: boolean) {
  const before = process.env["NODE_DISABLE_COLORS"];
  if (!colour) process.env["NODE_DISABLE_COLORS"] = "1";
  const { default: prompts } = await import("prompts");
  if (before === undefined) delete process.env["NODE_DISABLE_COLORS"];
  return prompts;
}

async function plainAsker(signal: AbortSignal): Promise<Asker> {
  const { createInterface } = await import("node:readline/promises");
  const stopped = whenAborted(signal, () => process.stdout.write("\n"));
  const line = async (message: string): Promise<string> => {
    const input = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
    // Without this, a question at the end of the input would wait for ever.
    const end = new Promise<null>((resolve) => input.once("close", () => resolve(null)));
    const text = await Promise.race([input.question(message), end, stopped]);
    input.close();
    if (text === null) throw new Cancelled();
    return text;
  };
  return {
    text: async (message, initial, check) => {
      for (;;) {
        const text = (await line(`${message} (${initial}): `)) || initial;
        const fault = await check(text);
        if (fault === null) return text;
        process.stdout.write(`  ${fault}\n`);
      }
    },
    select: async (message, choices, initial) => {
      process.stdout.write(`${message}\n${choices.map(choiceLine).join("")}`);
      for (;;) {
        const number = Number((await line(`Number (${initial + 1}): `)) || initial + 1);
        if (choices[number - 1]?.reason === null) return number - 1;
        process.stdout.write(`  Type the number of an available choice.\n`);
      }
    },
  };
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

function choiceLine({ title, summary, reason }: ShownChoice, index: number): string {
  return reason ? `  -) ${title}: ${reason}\n` : `  ${index + 1}) ${title}: ${summary}\n`;
}
