import { describe, expect, it } from "vitest";
import { checkSettings, selectionProblems } from "../../../src/answers/check-settings.js";
import { completeAnswers } from "../../../src/answers/complete.js";
import { fillDefaults } from "../../../src/answers/defaults.js";
import { openOptions } from "../../../src/answers/draft.js";
import { helpText } from "../../../src/cli/help.js";
import { listCommand } from "../../../src/cli/list-command.js";
import type { Settings } from "../../../src/answers/settings.js";
import { CREATE_OPTIONS, stackOptions, withStackOptions } from "../../../src/cli/options.js";
import { parse } from "../../../src/cli/command-line.js";
import { askOpen } from "../../../src/cli/ask-open.js";
import { reproduceCommand } from "../../../src/plan/reproduce-command.js";
import { Machine } from "../../../src/project/machine.js";
import { askerThatTakes, fixtureCatalog } from "./support.js";

const base = await fixtureCatalog();

/** The fixtures, with a backend that keeps its own users and offers a choice. */
const catalog = {
  ...base,
  stacks: [
    ...base.stacks,
    {
      ...base.stacks.find(({ id }) => id === "api")!,
      id: "keeper",
      title: "Keeper",
      aliases: [],
      accounts: "club",
      opens: "/",
      options: [
        {
          id: "store",
          question: "Where?",
          choices: [
            { id: "table", title: "Table", summary: "rows" },
            { id: "heap", title: "Heap", summary: "things" },
          ],
        },
      ],
    },
  ],
};

const checked = (settings: Settings) => checkSettings(settings, catalog);
const codes = (settings: Settings) => checked(settings).problems.map(({ code }) => code);
const answersOf = (settings: Settings) =>
  completeAnswers(fillDefaults(checked(settings).draft, settings, catalog), settings, catalog, "x", "npm");
const keeper: Settings = { directory: "x", frontend: "none", backend: "keeper", auth: "password" };

describe("a choice within a stack", () => {
  it("has a flag, which the command that makes the same again repeats", () => {
    const { settings, problems } = parse<string>(
      ["x", "-f", "none", "-b", "keeper", "--store", "HEAP"],
      [...CREATE_OPTIONS, ...stackOptions(catalog)],
    );
    expect(problems).toEqual([]);
    const said = withStackOptions(settings);
    expect(said.options).toEqual({ store: "HEAP" });
    const answers = answersOf({ ...keeper, ...said });
    expect(answers.options).toEqual({ store: "heap" });
    expect(reproduceCommand(answers, catalog, "1.0.0")).toContain("--store heap");
  });

  it("is the first one when nothing is said", () => {
    expect(answersOf(keeper).options).toEqual({ store: "table" });
  });

  it("leaves no trace where there is none", () => {
    expect(answersOf({ directory: "x", frontend: "web", backend: "api" })).not.toHaveProperty("options");
  });

  it("is refused where the stack has no such option, or the option no such value", () => {
    expect(codes({ directory: "x", frontend: "web", backend: "api", options: { store: "heap" } })).toContain(
      "CONFLICTING_OPTIONS",
    );
    const early: Settings = { directory: "x", options: { store: "heap" } };
    expect(codes(early)).toEqual([]);
    const filled = fillDefaults(checked(early).draft, early, catalog);
    expect(selectionProblems(filled, early, catalog).map(({ code }) => code)).toEqual(["CONFLICTING_OPTIONS"]);
    expect(checked({ ...keeper, options: { store: "heep" } }).problems).toMatchObject([
      { code: "INVALID_VALUE", allowed: ["table", "heap"], suggestion: "heap" },
    ]);
  });

  it("stands in the help and the list", () => {
    expect(helpText(catalog, "1.0.0")).toMatch(/--store <id>\s+of keeper: table \(default\), heap/);
    expect(listCommand(["backends"], catalog)).toContain("--store table or heap");
    expect(
      JSON.parse(listCommand(["backends", "--json"], catalog)).backends.find(
        ({ id }: { id: string }) => id === "keeper",
      ).options,
    ).toHaveLength(1);
  });

  it("is asked when its flag is missing, and only then", async () => {
    const asker = askerThatTakes(["Heap"]);
    const { draft } = checked(keeper);
    expect(openOptions(draft).map(({ id }) => id)).toEqual(["store"]);
    const asking = { catalog, settings: keeper, machine: new Machine(), asker };
    expect((await askOpen(draft, asking)).options).toEqual({ store: "heap" });
    expect(asker.asked.map(({ message }) => message)).toEqual(["Where?"]);
    await askOpen(checked({ ...keeper, options: { store: "table" } }).draft, asking);
    expect(asker.asked).toHaveLength(1);
  });
});

describe("a stack with its own users", () => {
  it("has no core, and takes none", () => {
    expect(answersOf(keeper).core).toBeNull();
    expect(codes({ ...keeper, core: "local" })).toEqual(["CONFLICTING_OPTIONS"]);
    expect(reproduceCommand(answersOf(keeper), catalog, "1.0.0")).not.toContain("--core");
  });
});
