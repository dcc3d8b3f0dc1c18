/** ANSI colours, unless the terminal or its owner wants none. */
const colours =
  !process.env.NO_COLOR &&
  process.env.TERM !== "dumb" &&
  (Boolean(process.env.FORCE_COLOR) || process.stdout.isTTY === true);

const paint = (code) => (text) =>
  colours ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const yellow = paint(33);
export const cyan = paint(36);
const palette = [cyan, paint(35), paint(32), yellow];

/** Lets programs that write into our pipe know that colours are welcome. */
export const colourEnvironment = colours ? { FORCE_COLOR: "1" } : {};

/**
 * Writers of lines that begin with the name of who wrote them, in a column.
 *
 * @param names all that will ever write, for the width of the column
 * @returns name -> function that takes chunks of text and prints whole lines, empty ones aside
 */
export function prefixedWriters(names) {
  const width = Math.max(...names.map((name) => name.length));
  return Object.fromEntries(
    names.map((name, index) => {
      const prefix = `${palette[index % palette.length](name.padEnd(width))} ${dim("│")} `;
      let rest = "";
      const write = (chunk) => {
        const lines = (rest + chunk).split(/\r?\n/);
        rest = lines.pop();
        for (const line of lines.filter(Boolean))
          process.stdout.write(`${prefix}${line}\n`);
      };
      write.end = () => rest && write("\n");
      return [name, write];
    }),
  );
}

/** Prints an error and ends the process. */
export function fail(message, code = 1) {
  process.stderr.write(`\n${red("error")} ${message}\n\n`);
  process.exit(code);
}
