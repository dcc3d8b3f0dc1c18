import { describe, expect, it } from "vitest";
import { describeTerminal, duration, isCi, palette, wrap } from "../../../src/cli/terminal.js";

const tty = { isTTY: true, columns: 100 };

describe("a terminal", () => {
  it.each<[string, object, Record<string, string>, boolean]>([
    ["a terminal", tty, {}, true],
    ["a pipe", {}, {}, false],
    ["NO_COLOR", tty, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", tty, { NO_COLOR: "" }, true],
    ["FORCE_COLOR on a pipe", {}, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", tty, { FORCE_COLOR: "0" }, false],
    ["NO_COLOR against FORCE_COLOR", {}, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["a dumb terminal", tty, { TERM: "dumb" }, false],
  ])("%s", (_, stream, env, colour) => {
    expect(describeTerminal(stream, env).colour).toBe(colour);
  });

  it("redraws lines only where somebody looks", () => {
    expect(describeTerminal(tty, {}).live).toBe(true);
    expect(describeTerminal(tty, { CI: "1" }).live).toBe(false);
    expect(describeTerminal(tty, { TERM: "dumb" }).live).toBe(false);
    expect(describeTerminal({}, {}).live).toBe(false);
  });

  it("has a width, whatever it says", () => {
    expect(describeTerminal({ isTTY: true, columns: 0 }, {}).columns).toBe(80);
    expect(describeTerminal({ isTTY: true, columns: 40 }, {}).columns).toBe(40);
  });
});

describe("CI", () => {
  it.each([
    ["1", true],
    ["true", true],
    ["anything", true],
    ["", false],
    ["0", false],
    ["false", false],
    ["FALSE", false],
  ])("%j: %s", (value, expected) => {
    expect(isCi({ CI: value })).toBe(expected);
  });

  it("is not set by default", () => {
    expect(isCi({})).toBe(false);
  });
});

describe("the palette", () => {
  it("paints, or leaves alone", () => {
    expect(palette({ colour: true, unicode: true }).red("x")).toBe("\u001b[31mx\u001b[39m");
    expect(palette({ colour: false, unicode: true }).red("x")).toBe("x");
    expect(palette({ colour: false, unicode: false }).fail).toBe("Error:");
  });
});

describe("wrap", () => {
  it("breaks at spaces, within the width, and loses no word", () => {
    const text = "one two three four five six seven eight nine ten";
    const wrapped = wrap(text, 20, "  ");
    const lines = wrapped.split("\n");
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.every((line) => line.length <= 20)).toBe(true);
    expect(lines.slice(1).every((line) => line.startsWith("  "))).toBe(true);
    expect(wrapped.replace(/\s+/g, " ")).toBe(text);
  });

  it("leaves a long word whole", () => {
    expect(wrap(`a ${"x".repeat(50)} b`, 20)).toBe(`a\n${"x".repeat(50)}\nb`);
  });
});

describe("duration", () => {
  it.each([
    [5, "5 ms"],
    [999.4, "999 ms"],
    [1000, "1.0 s"],
    [12_340, "12.3 s"],
    [65_000, "1 min 05 s"],
    [3_600_000, "60 min 00 s"],
  ])("%i is %s", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
