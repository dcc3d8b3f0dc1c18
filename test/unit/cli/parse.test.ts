import { describe, expect, it } from "vitest";
import { CREATE_OPTIONS } from "../../../src/cli/options.js";
import { parse } from "../../../src/cli/command-line.js";

const LISTS = {
  providers: ["google", "github"],
  firstFactors: ["emailpassword", "thirdparty"],
  secondFactors: ["totp"],
};
const read = (...argv: string[]) => parse(argv, CREATE_OPTIONS, LISTS);
const codes = (...argv: string[]) => read(...argv).problems.map((problem) => problem.code);

describe("flags", () => {
  it("are read in every form that users know", () => {
    for (const argv of [["--frontend", "web"], ["--frontend=web"], ["-f", "web"], ["-fweb"], ["-yf", "web"]]) {
      expect(read(...argv)).toMatchObject({ settings: { frontend: "web" }, problems: [] });
    }
  });

  it("may stand before and after the directory", () => {
    for (const argv of [
      ["-y", "x", "--json"],
      ["x", "-y", "--json"],
      ["-y", "--json", "x"],
      ["-y", "--json", "--", "x"],
    ]) {
      expect(read(...argv)).toMatchObject({ settings: { yes: true, json: true }, operands: ["x"], problems: [] });
    }
  });

  it("that begin with no- take away", () => {
    expect(read("--no-install", "--no-git").settings).toEqual({ install: false, git: false });
  });

  it("may be given twice with the same value", () => {
    expect(read("-f", "web", "--frontend=web", "--yes", "-y")).toMatchObject({
      settings: { frontend: "web", yes: true },
      problems: [],
    });
  });

  it("keep what follows an equals sign, whatever it is", () => {
    expect(read("--name=-x=<%y%>").settings).toEqual({ name: "-x=<%y%>" });
  });
});

describe("lists", () => {
  it.each([
    [["--providers", "google,github"]],
    [["--providers=google,github"]],
    [["--providers", "google", "github"]],
    [["--providers=google", "--providers=github"]],
    [["--providers=google github"]],
    [["--providers=google", "github"]],
    [["--providers", "google,", "github"]],
  ])("are read from %j", (argv) => {
    expect(read(...argv, "my-app")).toMatchObject({
      settings: { providers: ["google", "github"] },
      operands: ["my-app"],
      problems: [],
    });
  });

  it("do not take the directory", () => {
    expect(read("--first-factors", "emailpassword", "shop").operands).toEqual(["shop"]);
  });
});

describe("flags of create-supertokens-app", () => {
  it.each<[string[], object]>([
    [["--appname=x"], { directory: "x" }],
    [["--appname", "x"], { directory: "x" }],
    [["--recipe=emailpassword"], { auth: "emailpassword" }],
    [["--manager", "pnpm"], { packageManager: "pnpm" }],
    [["--autostart"], { start: true }],
    [["--autostart=true"], { start: true }],
    [["--autostart", "false"], { start: false }],
    [["--skip-install"], { install: false }],
    [["--skip-install=false"], { install: true }],
    [["--skip-install", "true"], { install: false }],
    [["--firstfactors=emailpassword,thirdparty"], { firstFactors: ["emailpassword", "thirdparty"] }],
    [
      ["--firstfactors", "emailpassword", "thirdparty", "--secondfactors", "totp"],
      { firstFactors: ["emailpassword", "thirdparty"], secondFactors: ["totp"] },
    ],
  ])("%j", (argv, settings) => {
    expect(read(...argv)).toEqual({ settings, operands: [], problems: [], meant: [] });
  });

  it("do not take a directory for a truth value", () => {
    expect(read("--autostart", "shop")).toMatchObject({ settings: { start: true }, operands: ["shop"] });
  });
});

describe("faults", () => {
  it("name the option that was probably meant, and take its value along", () => {
    const parsed = read("--frontnd", "web", "my-app");
    expect(parsed.problems).toMatchObject([{ code: "UNKNOWN_OPTION", given: "--frontnd", suggestion: "--frontend" }]);
    expect(parsed).toMatchObject({ meant: ["frontend"], operands: ["my-app"] });
  });

  it("have no suggestion when nothing is near", () => {
    expect(read("--zzzzzz").problems).toEqual([
      { code: "UNKNOWN_OPTION", message: "There is no option --zzzzzz.", given: "--zzzzzz" },
    ]);
  });

  it.each<[string[], string[]]>([
    [["--frontend"], ["MISSING_VALUE"]],
    [["--frontend="], ["MISSING_VALUE"]],
    [["--frontend", "--backend", "api"], ["MISSING_VALUE"]],
    [["--providers"], ["MISSING_VALUE"]],
    [["--providers="], ["MISSING_VALUE"]],
    [["--yes=true"], ["UNEXPECTED_VALUE"]],
    [["--skip-install=maybe"], ["UNEXPECTED_VALUE"]],
    [["-f", "web", "-f", "bare"], ["DUPLICATE_OPTION"]],
    [["--auth", "password", "--recipe=social"], ["DUPLICATE_OPTION"]],
    [["--no-install", "--skip-install=false"], ["DUPLICATE_OPTION"]],
    [
      ["--wat", "--frontend=", "-b", "a", "-b", "b"],
      ["UNKNOWN_OPTION", "MISSING_VALUE", "DUPLICATE_OPTION"],
    ],
    [["-q"], ["UNKNOWN_OPTION"]],
  ])("%j are %j", (argv, expected) => {
    expect(codes(...argv)).toEqual(expected);
  });

  it("leave an empty name to the check of names", () => {
    expect(read("--name", "")).toMatchObject({ settings: { name: "" }, problems: [] });
  });
});
