import { describe, expect, it } from "vitest";
import { type Kits, withKits } from "../../../src/catalog/kits.js";
import { loadCatalog } from "../../../src/catalog/load.js";
import type { StackManifest } from "../../../src/catalog/schema/manifests.js";
import { FIXTURES } from "../cli/support.js";

const sdk: Kits[string] = {
  language: "node",
  accounts: "supertokens",
  requires: [{ tool: "node", min: "20.19.0" }],
  factors: ["emailpassword", "totp"],
  layers: [
    { name: "lib" },
    { name: "mail", when: { sends: ["email"] } },
    { name: "limiter", optional: true, needs: ["clock"] },
    { name: "clock", optional: true },
  ],
};
const server: Kits[string] = {
  kits: [{ kit: "sdk", to: "src" }],
  commands: { install: [["{pm}", "install"]], start: ["{pm}", "run", "dev"], serve: ["node", "main.js"], check: [] },
  layers: [
    { name: "files" },
    { name: "decorators", optional: true, replaces: ["files"], needs: ["limiter"] },
    { name: "src", to: "src" },
    { name: "deploy", to: "/deploy" },
  ],
};
const kits: Kits = { sdk, server };

const manifest = (more: Partial<StackManifest>): StackManifest => ({
  title: "Api",
  summary: "an API",
  aliases: [],
  kits: [{ kit: "server" }],
  layers: [{ from: "./files" }],
  ...more,
});
const layers = (more: Partial<StackManifest>) =>
  withKits(manifest(more), kits).layers.map(({ from, to = "." }) => `${from} -> ${to}`);

describe("layers", () => {
  it("of kits come with those of the kits they bring, at their places, before the stack's own", () => {
    expect(layers({})).toEqual([
      "kits/sdk/lib -> src",
      "kits/sdk/mail -> src",
      "kits/server/files -> .",
      "kits/server/src -> src",
      "kits/server/deploy -> /deploy",
      "./files -> .",
    ]);
  });

  it("go below the folder that a kit is used at", () => {
    const all = layers({ kits: [{ kit: "server", to: "app" }], layers: [] });
    expect(all).toEqual([
      "kits/sdk/lib -> app/src",
      "kits/sdk/mail -> app/src",
      "kits/server/files -> app",
      "kits/server/src -> app/src",
      "kits/server/deploy -> /deploy",
    ]);
  });

  it("keep their conditions", () => {
    expect(withKits(manifest({}), kits).layers.slice(0, 2)).toEqual([
      { from: "kits/sdk/lib", to: "src" },
      { from: "kits/sdk/mail", to: "src", when: { sends: ["email"] } },
    ]);
  });

  it("are used with their name, together with what they need", () => {
    const more = (names: string[]) => layers({ with: names }).filter((layer) => !layers({}).includes(layer));
    expect(more(["clock"])).toEqual(["kits/sdk/clock -> src"]);
    expect(more(["limiter"])).toEqual(["kits/sdk/limiter -> src", "kits/sdk/clock -> src"]);
  });

  it("replace others, and need those of other kits", () => {
    const all = layers({ with: ["decorators"] });
    expect(all).not.toContain("kits/server/files -> .");
    expect(all).toEqual(expect.arrayContaining(["kits/server/decorators -> .", "kits/sdk/clock -> src"]));
    expect(all).toContain("./files -> .");
  });

  it("are asked for by kits, too", () => {
    const asking = { ...kits, server: { ...server, with: ["clock"] } };
    expect(withKits(manifest({}), asking).layers).toContainEqual({ from: "kits/sdk/clock", to: "src" });
  });

  it("of one name in two kits are told apart", () => {
    const twins: Kits = {
      sdk: { layers: [{ name: "files" }, { name: "more", optional: true, replaces: ["files"] }] },
      server: { kits: [{ kit: "sdk", to: "src" }], layers: [{ name: "files" }] },
    };
    expect(withKits(manifest({ with: ["more"] }), twins).layers).toEqual([
      { from: "kits/sdk/more", to: "src" },
      { from: "kits/server/files", to: "." },
      { from: "./files" },
    ]);
  });
});

describe("what is said", () => {
  it("by a stack wins over its kits", () => {
    const words = withKits(manifest({ factors: ["emailpassword"], accounts: "club" }), kits);
    expect(words).toMatchObject({ language: "node", accounts: "club", factors: ["emailpassword"] });
  });

  it("by a stack replaces single commands", () => {
    const { commands } = withKits(manifest({ commands: { start: ["go"] } }), kits);
    expect(commands).toEqual({ ...server.commands, start: ["go"] });
  });

  it("by the first kit wins over the others, and by a kit over those that it brings", () => {
    const two = { ...kits, web: { language: "typescript" as const, accounts: "club", layers: [{ name: "files" }] } };
    const said = (...names: string[]) => withKits(manifest({ kits: names.map((kit) => ({ kit })) }), two);
    expect(said("server", "web")).toMatchObject({ language: "node", accounts: "supertokens" });
    expect(said("web", "server")).toMatchObject({ language: "typescript", accounts: "club" });
    const own = { ...kits, server: { ...server, accounts: "other" } };
    expect(withKits(manifest({}), own).accounts).toBe("other");
  });
});

it("a stack of the catalog knows nothing of kits", async () => {
  const { stacks } = await loadCatalog(FIXTURES);
  const whole = stacks.find(({ id }) => id === "whole")!;
  expect(whole).not.toHaveProperty("kits");
  expect(whole).not.toHaveProperty("with");
  expect(whole.layers).toEqual([
    { from: "kits/sdk/lib", to: "lib", when: {} },
    { from: "kits/sdk/limiter", to: "lib", when: {} },
    { from: "kits/sdk/clock", to: "lib", when: {} },
    { from: "kits/sdk/mail", to: "lib", when: { sends: ["email"] } },
    { from: "kits/server/main", to: ".", when: {} },
    { from: "./files", to: ".", when: {} },
  ]);
});
