import { expect, it } from "vitest";
import { checkSettings } from "../../../src/answers/check-settings.js";
import type { Settings } from "../../../src/answers/settings.js";
import type { Catalog, Stack } from "../../../src/catalog/types.js";
import { askOpen } from "../../../src/cli/ask-open.js";
import { Machine } from "../../../src/project/machine.js";
import { askerThatTakes, fixtureCatalog } from "./support.js";

/** The small templates, with two ways to have the full-stack framework. */
async function catalogWithVariants(): Promise<Catalog> {
  const catalog = await fixtureCatalog();
  const whole = catalog.stacks.find((stack) => stack.id === "whole")!;
  const variant = (title: string) => ({ of: "Whole", question: "Which half?", title });
  const variants = [
    { ...whole, variant: variant("Left") },
    { ...whole, id: "whole-right", title: "Whole (right)", variant: variant("Right") },
  ];
  return { ...catalog, stacks: [...catalog.stacks.filter((stack) => stack !== whole), ...variants] };
}

/** A machine that can run all stacks but the named ones. */
class MachineWithout extends Machine {
  readonly #lacking: Record<string, string>;

  constructor(lacking: Record<string, string> = {}) {
    super();
    this.#lacking = lacking;
  }

  override lack({ id }: Stack): Promise<string | null> {
    return Promise.resolve(this.#lacking[id] ?? null);
  }
}

async function answer(settings: Settings, titles: string[], machine = new MachineWithout()) {
  const catalog = await catalogWithVariants();
  const asker = askerThatTakes(titles);
  const draft = await askOpen(checkSettings(settings, catalog).draft, { catalog, settings, machine, asker });
  return { draft, asker, messages: asker.asked.map(({ message }) => message) };
}

it("variants of a framework are one choice, and a question when it is taken; a backend is not asked for then", async () => {
  const { draft, asker, messages } = await answer({ name: "x" }, ["Whole", "Right"]);
  expect(draft.frontend?.id).toBe("whole-right");
  expect(draft.backend).toBeNull();
  expect(messages).toEqual(["Frontend", "Which half?", "How do people sign in?"]);
  expect(asker.asked[0]!.titles.filter((title) => title.startsWith("Whole"))).toEqual(["Whole"]);
  expect(asker.asked[1]!.titles).toEqual(["Left", "Right"]);
});

it("another framework leads to no such question; the language comes before its frameworks", async () => {
  const { draft, asker, messages } = await answer({ name: "x" }, ["Web"]);
  expect(messages).toEqual(["Frontend", "Backend language", "Backend", "How do people sign in?"]);
  expect(asker.asked[1]!.titles).toEqual(["TypeScript", "Go", "Python"]);
  expect(asker.asked[2]!.titles).toEqual(["Api", "Future"]);
  expect(draft.backend?.id).toBe("api");
});

it("a language with one framework leads to it, and says so", async () => {
  const { draft, asker, messages } = await answer({ name: "x", frontend: "web" }, ["Python"]);
  expect(draft.backend?.id).toBe("snake");
  expect(messages).toEqual(["Backend language"]);
  expect(asker.done).toEqual(["Backend: Snake", "How do people sign in?: Password"]);
});

it("a backend that is named by its flag skips the question for its language", async () => {
  const { messages } = await answer({ name: "x", frontend: "web", backend: "snake", auth: "password" }, []);
  expect(messages).toEqual([]);
});

it("what this machine cannot run is counted, not listed, unless the project is not installed here", async () => {
  const machine = new MachineWithout({ gopher: "Go 9 is not on this machine", future: "Node.js 99 is needed" });
  const settings = { name: "x", frontend: "web", auth: "password" };
  const { asker } = await answer(settings, [], machine);
  expect(asker.asked).toEqual([
    {
      message: "Backend language",
      titles: ["TypeScript", "Python"],
      note: "1 more is not shown: Go 9 is not on this machine.",
    },
  ]);
  expect(asker.done).toEqual(["Backend: Api"]);
  const elsewhere = await answer({ ...settings, install: false }, [], machine);
  expect(elsewhere.asker.asked.map(({ titles, note }) => [titles.length, note])).toEqual([
    [3, null],
    [2, null],
  ]);
});

it("when nothing is possible, the question is not asked, and each reason is given", async () => {
  const machine = new MachineWithout({ api: "A", future: "B", gopher: "C", snake: "D" });
  await expect(answer({ name: "x", frontend: "web", auth: "password" }, [], machine)).rejects.toMatchObject({
    exitCode: 2,
    problems: [{ message: expect.stringMatching(/Backend language.* TypeScript: A\. Go: C\. Python: D\./) }],
  });
});

const SOCIAL = { name: "x", frontend: "web", backend: "api", auth: "social" };

it.each([
  ["a way to sign in that was chosen", { ...SOCIAL, auth: undefined }, ["How do people sign in?", "Social login with"]],
  ["one that a flag names", SOCIAL, ["Social login with"]],
] as const)("the providers of social login are asked where %s needs them", async (_, said, questions) => {
  const settings = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Settings;
  const { draft, messages } = await answer(settings, ["Social", "Apple"]);
  expect(messages).toEqual(questions);
  expect(draft.providers).toEqual(["apple"]);
});

it("the providers of social login are not asked where a flag names them, or nothing needs them", async () => {
  expect((await answer({ ...SOCIAL, providers: ["google"] }, [])).messages).toEqual([]);
  expect((await answer({ ...SOCIAL, auth: "password" }, [])).messages).toEqual([]);
});
