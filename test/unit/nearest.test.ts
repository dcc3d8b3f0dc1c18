import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "../../src/nearest.js";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["abc", "abc", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["ab", "ba", 1],
    ["raect", "react", 1],
    ["ca", "abc", 3],
    ["flsak", "flask", 1],
  ])("of %j and %j is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe("nearest", () => {
  const words = ["frontend", "backend", "web", "api"];
  it.each([
    ["fronted", "frontend"],
    ["BACKEND", "backend"],
    ["bakcend", "backend"],
    ["wbe", "web"],
  ])("%s means %s", (given, expected) => {
    expect(nearest(given, words)).toBe(expected);
  });

  it.each(["x", "completely-different", "", "123"])("%j means nothing that is known", (given) => {
    expect(nearest(given, words)).toBeUndefined();
  });

  it("has nothing to say without candidates", () => {
    expect(nearest("web", [])).toBeUndefined();
  });
});
