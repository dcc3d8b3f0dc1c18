import { describe, expect, it } from "vitest";
import { findChoices } from "../../../src/cli/filter.js";
import { menuLines, type OpenMenu } from "../../../src/cli/menu-view.js";
import { palette } from "../../../src/cli/terminal.js";

const CHOICES = [
  { id: "dj", title: "Django REST", summary: "Its REST framework" },
  { id: "go-http", title: "net/http", summary: "The standard library alone" },
  { id: "nest", title: "Nest", summary: "Modules and guards, on Express" },
  { id: "express", title: "Express", summary: "The most used one" },
];

describe("typing finds", () => {
  it.each([
    ["", ["dj", "go-http", "nest", "express"]],
    ["  ", ["dj", "go-http", "nest", "express"]],
    ["EXP", ["express", "nest"]], // by the title, then by the summary
    ["go", ["go-http"]], // not in the middle of Django
    ["rest", ["dj"]],
    ["net/h", ["go-http"]],
    ["ango", ["dj"]], // in the middle when there is nothing else
    ["xyz", []],
  ])("%j: %j", (input, ids) => {
    expect(findChoices(CHOICES, input).map(({ id }) => id)).toEqual(ids);
  });
});

describe("a list in a terminal", () => {
  const paint = palette({ colour: false, unicode: true });
  const signs = { pointer: ">", arrowUp: "^", arrowDown: "v", radioOn: "x", radioOff: "o", ellipsis: "…" };
  const many = Array.from({ length: 30 }, (_, index) => ({
    id: `id-${index}`,
    title: `Framework ${index}`,
    summary: "A rather long summary, of which a narrow terminal cannot show all beside the title",
  }));
  const open = (more: Partial<OpenMenu> = {}): OpenMenu => ({
    question: "? Backend ›",
    input: "",
    width: 12,
    all: many,
    found: many,
    cursor: 0,
    picked: null,
    note: "3 more are not shown: Go 1.26 or newer is not on this machine (2), not possible with React (1).",
    ...more,
  });

  it.each([
    [80, 24],
    [40, 20],
    [40, 12],
    [120, 50],
  ])("of %i × %i fits, wherever the cursor is, and shows it", (columns, rows) => {
    for (const cursor of [0, 1, 14, 28, 29]) {
      const lines = menuLines(open({ cursor }), { columns, rows }, paint, signs);
      expect(lines.length).toBeLessThan(rows);
      expect(lines.filter((line) => line.length >= columns)).toEqual([]);
      expect(lines.filter((line) => line.startsWith(">")).map((line) => line.slice(3).split("  ")[0])).toEqual([
        `Framework ${cursor}`,
      ]);
    }
  });

  it("is as high with one entry found as its entries differ", () => {
    const height = (found: typeof many) => menuLines(open({ found }), { columns: 80, rows: 24 }, paint, signs).length;
    expect(height(many.slice(0, 3)) - height(many.slice(0, 1))).toBe(2);
  });

  it("says where it goes on, and what cannot be chosen", () => {
    const lines = menuLines(open({ cursor: 14 }), { columns: 80, rows: 16 }, paint, signs);
    expect(lines[1]).toMatch(/^ \^ Framework/);
    expect(lines.filter((line) => line.startsWith(" v "))).toHaveLength(1);
    expect(lines.join(" ")).toContain("3 more are not shown: Go 1.26 or newer");
    const short = menuLines(open({ found: many.slice(0, 2) }), { columns: 80, rows: 24 }, paint, signs);
    expect(short.join("\n")).not.toMatch(/^ [v^]/m);
  });

  it("shows a summary beside its title where it fits, and below the list otherwise", () => {
    const short = { all: CHOICES, found: CHOICES, note: null };
    expect(menuLines(open(short), { columns: 80, rows: 24 }, paint, signs)).toEqual([
      "? Backend › ",
      ">  Django REST  Its REST framework",
      "   net/http     The standard library alone",
      "   Nest         Modules and guards, on Express",
      "   Express      The most used one",
    ]);
    expect(menuLines(open({ ...short, cursor: 2 }), { columns: 40, rows: 24 }, paint, signs)).toEqual([
      "? Backend › ",
      "   Django REST",
      "   net/http",
      ">  Nest",
      "   Express",
      "",
      "   Modules and guards, on Express",
    ]);
  });

  it("marks what is chosen of several, and says when nothing is found", () => {
    const [first, second] = CHOICES;
    const several = { all: CHOICES, found: [first!, second!], note: null, picked: new Set([second!]) };
    expect(menuLines(open(several), { columns: 80, rows: 24 }, paint, signs).slice(1, 3)).toEqual([
      ">  o Django REST  Its REST framework",
      "   x net/http     The standard library alone",
    ]);
    const none = menuLines(open({ all: CHOICES, found: [], note: null }), { columns: 80, rows: 24 }, paint, signs);
    expect(none[1]).toBe("   Nothing matches.");
  });
});
