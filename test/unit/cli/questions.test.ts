import { expect, it } from "vitest";
import type { Catalog } from "../../../src/catalog/types.js";
import { checkSettings } from "../../../src/answers/check-settings.js";
import { type Asker, askOpen } from "../../../src/cli/ask-open.js";
import { Machine } from "../../../src/project/machine.js";
import { fixtureCatalog } from "./support.js";

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

/** Takes the choices with the given titles, and remembers what was asked. */
function asker(titles: string[]): Asker & { asked: [message: string, titles: string[]][] } {
  const asked: [string, string[]][] = [];
  return {
    asked,
    text: async (_, initial) => initial,
    select: async (message, choices) => {
      asked.push([message, choices.map(({ title }) => title)]);
      const index = choices.findIndex(({ title }) => titles.includes(title));
      return index === -1 ? choices.findIndex(({ reason }) => reason === null) : index;
    },
  };
}

it("variants of a framework are one choice, and a question when it is taken; a backend is not asked for then", async () => {
  const catalog = await catalogWithVariants();
  const settings = { name: "x" };
  const taking = asker(["Whole", "Right"]);
  const draft = await askOpen(checkSettings(settings, catalog).draft, {
    catalog,
    settings,
    machine: new Machine(),
    asker: taking,
  });
  expect(draft.frontend?.id).toBe("whole-right");
  expect(draft.backend).toBeNull();
  expect(taking.asked.map(([message]) => message)).toEqual(["Frontend", "Which half?", "How do people sign in?"]);
  expect(taking.asked[0]![1].filter((title) => title.startsWith("Whole"))).toEqual(["Whole"]);
  expect(taking.asked[1]![1]).toEqual(["Left", "Right"]);
});

it("another framework leads to no such question", async () => {
  const catalog = await catalogWithVariants();
  const settings = { name: "x" };
  const taking = asker(["Web"]);
  await askOpen(checkSettings(settings, catalog).draft, { catalog, settings, machine: new Machine(), asker: taking });
  expect(taking.asked.map(([message]) => message)).toEqual(["Frontend", "Backend", "How do people sign in?"]);
});
