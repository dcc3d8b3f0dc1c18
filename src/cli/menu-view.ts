import { cut, type Palette, wrap } from "./terminal.js";

/** A choice as it is shown. */
export interface ShownChoice {
  id: string;
  title: string;
  summary: string;
}

/** A question with its choices, while it is open. */
export interface OpenMenu {
  /** The question with its sign, painted. */
  question: string;
  /** What was typed. */
  input: string;
  /** Columns of both together. */
  width: number;
  /** All choices: the width of the columns stays the same while typing filters. */
  all: readonly ShownChoice[];
  found: readonly ShownChoice[];
  /** Index in `found`. */
  cursor: number;
  /** The chosen ones where several can be; otherwise null. */
  picked: ReadonlySet<ShownChoice> | null;
  /** How many choices are not in the list and why, or null. */
  note: string | null;
}

export interface MenuSigns {
  pointer: string;
  arrowUp: string;
  arrowDown: string;
  radioOn: string;
  radioOff: string;
  ellipsis: string;
}

/** With less room than this, a summary beside its title says nothing. */
const MIN_SUMMARY = 40;
const MIN_LIST = 3;

/**
 * The lines of an open question. Each fits into the width, and all of them into the height, so that they can be drawn
 * again in place.
 */
export function menuLines(
  menu: OpenMenu,
  size: { columns: number; rows: number },
  paint: Palette,
  signs: MenuSigns,
): string[] {
  // The last column stays free: some terminals begin a new line when it is written to.
  const columns = size.columns - 1;
  const { all, found, cursor, picked } = menu;
  const titles = Math.max(...all.map(({ title }) => title.length));
  const lead = picked ? 4 + signs.radioOn.length : 3;
  const room = columns - lead - titles - 2;
  const isCut = ({ summary }: ShownChoice) => summary.length > (room < MIN_SUMMARY ? 0 : room);
  // A summary without room beside its title is shown below the list, while its choice is the current one.
  const below = all.filter(isCut).map(({ summary }) => wrap(summary, columns - lead).split("\n").length);
  const current = found[cursor];
  const detail = current && isCut(current) ? wrap(current.summary, columns - lead).split("\n") : [];
  const details = Array.from({ length: Math.max(0, ...below) }, (_, line) => " ".repeat(lead) + (detail[line] ?? ""));
  const note = menu.note === null ? [] : wrap(menu.note, columns - lead).split("\n");
  const gap = details.length > 0 ? [""] : [];
  const others = Math.ceil(menu.width / size.columns) + note.length + gap.length + details.length;
  // One line stays free, so that the terminal does not scroll.
  const limit = Math.max(MIN_LIST, size.rows - 1 - others);
  const start = Math.max(0, Math.min(found.length - limit, cursor - Math.floor(limit / 2)));
  const shown = found.slice(start, start + limit);
  const rows = shown.map((choice, row) => {
    const isCurrent = start + row === cursor;
    const isMore = (row === 0 && start > 0) || (row === limit - 1 && start + limit < found.length);
    const arrow = isMore ? (row === 0 ? signs.arrowUp : signs.arrowDown) : " ";
    const radio = picked ? `${picked.has(choice) ? paint.green(signs.radioOn) : signs.radioOff} ` : "";
    const title = cut(choice.title, columns - lead, signs.ellipsis);
    const summary = room < MIN_SUMMARY ? "" : cut(choice.summary, room, signs.ellipsis);
    const between = summary === "" ? "" : " ".repeat(titles - title.length + 2);
    const pointer = isCurrent ? paint.cyan(signs.pointer) : " ";
    return `${pointer}${arrow} ${radio}${isCurrent ? paint.cyan(title) : title}${between}${paint.dim(summary)}`;
  });
  return [
    `${menu.question} ${menu.input}`,
    ...(rows.length > 0 ? rows : [paint.dim(`${" ".repeat(lead)}Nothing matches.`)]),
    ...note.map((line) => paint.dim(" ".repeat(lead) + line)),
    ...gap,
    ...details.map((line) => paint.dim(line.trimEnd())),
  ];
}
