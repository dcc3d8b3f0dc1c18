import Prompt from "prompts/lib/elements/prompt.js";
import clear from "prompts/lib/util/clear.js";
import signs from "prompts/lib/util/figures.js";
import style from "prompts/lib/util/style.js";
import { findChoices } from "./filter.js";
import { menuLines, type OpenMenu, type ShownChoice } from "./menu-view.js";
import { type Palette, wrap } from "./terminal.js";

export interface MenuQuestion {
  message: string;
  choices: readonly ShownChoice[];
  /** Index of the current choice at the beginning. */
  initial: number;
  /** Indices of what is chosen at the beginning where several can be; otherwise null. */
  picked: readonly number[] | null;
  /** How many choices are not in the list and why, or null. */
  note: string | null;
}

const HINT = "space selects";
const HIDE_CURSOR = "\x1b[?25l";

/**
 * A list in a terminal, in which typing filters. The base class of `prompts` reads the keys and keeps the terminal's
 * state. Its own `autocomplete` is not used: it takes the first suggestion for a text that matches nothing, misses the
 * last letters when Enter follows at once, and does not keep within the screen.
 *
 * It emits `submit` with the chosen indices, or `abort`.
 */
export class Menu extends Prompt {
  readonly #question: MenuQuestion;
  readonly #paint: Palette;
  readonly #picked: Set<ShownChoice> | null;
  #found: ShownChoice[];
  #cursor: number;
  #input = "";
  #drawn = "";

  constructor(question: MenuQuestion, paint: Palette) {
    super();
    this.#question = question;
    this.#paint = paint;
    this.#picked = question.picked && new Set(question.picked.map((index) => question.choices[index]!));
    this.#found = [...question.choices];
    this.#cursor = question.initial;
    this.render();
  }

  /** A key that the base class does not handle. */
  _(text: string | undefined): void {
    if (text === undefined || text < " ") this.bell();
    else if (text === " " && this.#picked) this.#toggle();
    else this.#filter(this.#input + text);
  }

  delete(): void {
    if (this.#input === "") this.bell();
    else this.#filter([...this.#input].slice(0, -1).join(""));
  }

  up(): void {
    this.#move(this.#cursor - 1);
  }
  down(): void {
    this.#move(this.#cursor + 1);
  }
  next(): void {
    this.down();
  }
  home(): void {
    this.#move(0);
  }
  end(): void {
    this.#move(-1);
  }

  /** Enter: the answer. After a text in a list of several, what the text has found is chosen first. */
  submit(): void {
    const current = this.#found[this.#cursor];
    if (current === undefined) this.bell();
    else if (!this.#picked) this.#finish([current]);
    else if (this.#input !== "") this.#toggle();
    else if (this.#picked.size === 0) this.bell();
    else this.#finish(this.#question.choices.filter((choice) => this.#picked!.has(choice)));
  }

  abort(): void {
    this.aborted = true;
    this.#finish([]);
  }
  exit(): void {
    this.abort();
  }

  override render(): void {
    super.render();
    const { columns = 80, rows = 24 } = this.out;
    const text = this.done
      ? this.#line() + this.#answer(columns)
      : menuLines(this.#state(columns), { columns, rows }, this.#paint, signs).join("\n");
    this.out.write((this.#drawn === "" ? HIDE_CURSOR : clear(this.#drawn, columns)) + text);
    this.#drawn = text;
  }

  #state(columns: number): OpenMenu {
    const { message, choices, note } = this.#question;
    // The sign, the delimiter and three spaces.
    const width = message.length + 5;
    const hint = this.#picked && this.#input === "" && width + HINT.length < columns ? this.#paint.dim(HINT) : "";
    return {
      question: this.#line(),
      input: this.#input + hint,
      width: width + this.#input.length,
      all: choices,
      found: this.#found,
      cursor: this.#cursor,
      picked: this.#picked,
      note,
    };
  }

  #line(): string {
    const sign = style.symbol(this.done, this.aborted);
    return `${sign} ${this.#paint.bold(this.#question.message)} ${style.delimiter(this.done)}`;
  }

  /** The titles of what was taken, behind the question and below it. */
  #answer(columns: number): string {
    const titles = this.value.map((index) => this.#question.choices[index]!.title).join(", ");
    const before = "x".repeat(this.#question.message.length + 4);
    return wrap(`${before} ${titles}`, columns, "  ").slice(before.length);
  }

  #filter(input: string): void {
    this.#input = input;
    this.#found = findChoices(this.#question.choices, input);
    this.#cursor = input === "" ? this.#question.initial : 0;
    this.render();
  }

  #move(to: number): void {
    const { length } = this.#found;
    if (length > 0) this.#cursor = (to + length) % length;
    this.render();
  }

  /** Takes the current choice in or out, and shows the whole list again. */
  #toggle(): void {
    const current = this.#found[this.#cursor];
    if (current === undefined) return this.bell();
    if (!this.#picked!.delete(current)) this.#picked!.add(current);
    this.#input = "";
    this.#found = [...this.#question.choices];
    this.#cursor = this.#found.indexOf(current);
    this.render();
  }

  #finish(taken: readonly ShownChoice[]): void {
    this.done = true;
    this.value = taken.map((choice) => this.#question.choices.indexOf(choice));
    this.render();
    this.out.write("\n");
    this.close();
  }
}
