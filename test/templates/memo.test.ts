import { expect, test } from "vitest";
import type { Sources } from "../../src/catalog/layers.js";
import { memoise } from "./memo.js";

interface View {
  pm: string;
  backend: object | null;
  frontend: object | null;
  parts: { port: number }[];
  uses: (name: string) => boolean;
}

const view = (more: Partial<View> = {}): View => ({
  pm: "npm",
  backend: null,
  frontend: null,
  parts: [{ port: 1 }],
  uses: () => false,
  ...more,
});

/** How often a template is rendered for these views, and what it gives. */
function rendered(template: (given: View) => string, views: View[]): { texts: string[]; times: number } {
  let times = 0;
  const render = (given: object) => {
    times++;
    return template(given as View);
  };
  const sources: Sources = new Map([["layer", [{ path: "a", origin: "a", contents: render }]]]);
  const { contents } = memoise<null>(sources).sources.get("layer")![0]!;
  return { texts: views.map((given) => (contents as typeof render)(given)), times };
}

test("a template is rendered once for all views that it sees no difference between", () => {
  expect(rendered(({ pm }) => pm, [view(), view({ parts: [] }), view({ pm: "yarn" }), view()])).toEqual({
    texts: ["npm", "npm", "yarn", "npm"],
    times: 2,
  });
});

test("what is read only in some views, is called, listed or compared makes a difference, too", () => {
  const one = { id: 1 };
  const two = { id: 1 };
  const cases: [(given: View) => string, View[], string[]][] = [
    [
      ({ pm, parts }) => (pm === "npm" ? "" : String(parts[0]!.port)),
      [view({ pm: "yarn" }), view(), view({ pm: "yarn", parts: [{ port: 2 }] })],
      ["1", "", "2"],
    ],
    [({ uses }) => String(uses("totp")), [view(), view({ uses: (name) => name === "totp" })], ["false", "true"]],
    [
      ({ parts }) => parts.map(({ port }) => port).join(),
      [view(), view({ parts: [{ port: 1 }, { port: 2 }] })],
      ["1", "1,2"],
    ],
    [
      ({ backend }) => Object.keys(backend ?? {}).join(),
      [view({ backend: { a: 1 } }), view({ backend: { b: 1 } })],
      ["a", "b"],
    ],
    [
      ({ backend, frontend }) => String(backend === frontend),
      [view({ backend: one, frontend: one }), view({ backend: one, frontend: two })],
      ["true", "false"],
    ],
    [({ backend }) => String("a" in backend!), [view({ backend: {} }), view({ backend: { a: 1 } })], ["false", "true"]],
  ];
  for (const [template, views, texts] of cases) expect(rendered(template, views).texts).toEqual(texts);
});

test("a template that changes what it is given is an error", () => {
  expect(() => rendered(({ parts }) => String(parts.reverse()), [view({ parts: [{ port: 1 }, { port: 2 }] })])).toThrow(
    "must not change",
  );
});
