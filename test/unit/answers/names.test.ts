import { describe, expect, it } from "vitest";
import { checkDirectory, checkName, nameFromFolder, slug } from "../../../src/answers/names.js";
import { quote } from "../../../src/problem.js";

describe("slug", () => {
  it.each([
    ["my-app", "my-app"],
    ["My App", "my-app"],
    ["Café Zürich", "cafe-zurich"],
    ["a_b.c", "a-b-c"],
    ["  x  ", "x"],
    ["1st", "1st"],
    ["class", "class"],
    ['Jane\'s "Shop"', "jane-s-shop"],
    ["<%= x %>", "x"],
    ["${x}", "x"],
    ["{{x}}", "x"],
    ["$(x)", "x"],
    ["", "auth-app"],
    ["🚀", "auth-app"],
    ["日本語", "auth-app"],
    ["---", "auth-app"],
    ["..", "auth-app"],
    ["node_modules", "node-modules"],
    ["favicon.ico", "favicon-ico"],
    ["http", "http-app"],
    ["fs", "fs-app"],
    ["core", "core-app"],
    ["List", "list-app"],
    ["con", "con-app"],
    ["lpt1", "lpt1-app"],
  ])("of %j is %j", (text, expected) => {
    expect(slug(text)).toBe(expected);
  });

  it.each(["x".repeat(300), `${"a".repeat(49)}-b`, "http", "Ünïcödé näme", "-- x --"])(
    "of a slug is the same slug: %j",
    (text) => {
      const once = slug(text);
      expect(once).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
      expect(slug(once)).toBe(once);
      expect(once.length).toBeLessThanOrEqual(54);
      expect(checkDirectory(once)).toBeNull();
    },
  );
});

/** A byte order mark, all that turns the direction of text round, and others. */
const INVISIBLE = [
  0xfeff, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200b, 0x200e, 0x200f, 0x061c,
  0x00ad, 0x2060, 0x3164, 0xfff9, 0xe0041,
].map((code) => [`U+${code.toString(16).toUpperCase().padStart(4, "0")}`, String.fromCodePoint(code)] as const);

describe("a display name", () => {
  it.each([
    "My App",
    'Jane\'s "Shop"',
    "back\\slash",
    "🚀",
    "<% x %>",
    "${x}",
    "{{x}}",
    "$(x)",
    "`x`",
    "class",
    "1st",
    "日本",
    "👩‍💻 ❤️",
    "می‌خواهم",
    "x".repeat(80),
  ])("may be %j", (name) => {
    expect(checkName(name)).toBeNull();
  });

  it.each([
    "",
    " ",
    "\t",
    "\u200b",
    "\u00a0",
    "a\nb",
    "a\u0000b",
    "a\u001bb",
    "a\u0085b",
    "a\u2028b",
    "x".repeat(81),
    "x".repeat(300),
  ])("may not be %j", (name) => {
    expect(checkName(name)).toMatchObject({ code: "INVALID_NAME", given: name });
  });

  it.each(INVISIBLE)("may not have %s in it, which nobody sees", (code, character) => {
    for (const name of [`${character}Shop`, `Sh${character}op`]) {
      expect(checkName(name)).toMatchObject({
        code: "INVALID_NAME",
        message: `The app name has an invisible character in it (${code}).`,
      });
    }
  });

  it("counts characters, not code units", () => {
    expect(checkName("🚀".repeat(80))).toBeNull();
  });
});

describe("a display name from a folder", () => {
  it.each([
    ["my-app", "my-app"],
    ["a\nb", "a b"],
    ["x".repeat(100), "x".repeat(80)],
    ["", "fallback"],
    ["\u200b", "fallback"],
    ["\ufeffmy\u202e-app", "my-app"],
  ])("%j becomes %j", (folder, expected) => {
    const name = nameFromFolder(folder, "fallback");
    expect(name).toBe(expected);
    expect(checkName(name)).toBeNull();
  });
});

describe("a directory", () => {
  it.each([
    "my-app",
    "My App",
    ".",
    "..",
    "../x",
    "/tmp/x",
    "a/b/c",
    "my-app/",
    "./list",
    "🚀",
    "日本",
    "class",
    "1st",
    "${x}",
    "$(x)",
    "{{x}}",
    "it's",
    ".hidden",
    "a".repeat(255),
    "/",
  ])("may be %j", (directory) => {
    expect(checkDirectory(directory, "linux")).toBeNull();
  });

  it.each([
    "",
    "a\nb",
    "a\u0000b",
    "a\u007fb",
    "a\\b",
    "a:b",
    "a*b",
    "a?b",
    'a"b',
    "<%x%>",
    "a|b",
    "node_modules",
    "x/node_modules",
    "NODE_MODULES",
    "favicon.ico",
    "con",
    "x/NUL",
    "com1.txt",
    " a",
    "a ",
    "a.",
    "...",
    "-x",
    "a".repeat(256),
    "é".repeat(128),
    "x".repeat(300),
  ])("may not be %j", (directory) => {
    expect(checkDirectory(directory, "linux")).toMatchObject({ code: "INVALID_DIRECTORY", given: directory });
  });

  it.each(INVISIBLE)("may not have %s in its name", (code, character) => {
    expect(checkDirectory(`x/my${character}-app`, "linux")).toMatchObject({
      code: "INVALID_DIRECTORY",
      message: expect.stringContaining(`(${code})`),
    });
  });

  it("is split at both slashes on Windows", () => {
    expect(checkDirectory("a\\b", "win32")).toBeNull();
    expect(checkDirectory("C:\\", "win32")).toBeNull();
    expect(checkDirectory("C:\\x\\nul", "win32")).toMatchObject({ code: "INVALID_DIRECTORY" });
  });
});

describe("quote", () => {
  it("keeps a message on one line and short", () => {
    expect(quote("a\nb")).toBe('"a\\nb"');
    expect(quote("x".repeat(300)).length).toBeLessThan(70);
  });

  it("shows what nobody sees", () => {
    expect(quote("a\u202eb\ufeff")).toBe('"aU+202EbU+FEFF"');
  });
});
