import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkSettings } from "../../../src/answers/check-settings.js";
import { completeAnswers } from "../../../src/answers/complete.js";
import { fillDefaults } from "../../../src/answers/defaults.js";
import type { Settings } from "../../../src/answers/settings.js";
import { settingsOf } from "../../../src/catalog/factor-rules.js";
import { loadCatalog } from "../../../src/catalog/load.js";
import { readSources } from "../../../src/catalog/sources.js";
import type { Catalog } from "../../../src/catalog/types.js";
import { helpText } from "../../../src/cli/help.js";
import { plan } from "../../../src/plan/plan.js";
import { reproduceCommand } from "../../../src/plan/reproduce-command.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { FIXTURES } from "../cli/support.js";

/** One more account provider, with rules, settings and a core of its own, is a data file and stacks that name it. */

const GUILD = {
  title: "Guild",
  cores: [
    { id: "hall", url: "http://localhost:9000", summary: "of the hall", default: true },
    { id: "at", summary: "named" },
  ],
  authTypes: [
    {
      id: "journeyman",
      title: "Journeyman",
      summary: "Shows a mark",
      aliases: ["mark"],
      firstFactors: ["seal-wax"],
      secondFactors: [],
    },
  ],
  factors: [
    { id: "seal-wax", title: "Seal", recipe: "seals", as: ["first", "second"] },
    { id: "seal-ink", title: "Stamp", recipe: "seals", as: ["first"] },
    { id: "ring-wax", title: "Ring", recipe: "seals", as: ["first"] },
    { id: "ring-ink", title: "Inked ring", recipe: "seals", as: ["first"] },
  ],
  settings: [
    {
      recipe: "seals",
      id: "tool",
      values: [
        { value: "SEAL", factors: ["seal-wax", "seal-ink"] },
        { value: "RING", factors: ["ring-wax", "ring-ink"] },
      ],
      several: "ANY_TOOL",
    },
    {
      recipe: "seals",
      id: "matter",
      values: [
        { value: "WAX", factors: ["seal-wax", "ring-wax"] },
        { value: "INK", factors: ["seal-ink", "ring-ink"] },
      ],
      several: "ANY_MATTER",
    },
  ],
  rules: [
    { rule: "all-combinations", recipe: "seals", message: "With these comes {missing}." },
    { rule: "not-twice", message: "{factor} is shown once." },
  ],
};

const stack = (title: string) => ({
  title,
  summary: title,
  language: "typescript",
  aliases: [],
  accounts: "guild",
  requires: [],
  factors: GUILD.factors.map(({ id }) => id),
  layers: [{ from: "./files" }],
  commands: { install: [], start: ["{pm}", "run", "dev"], check: [] },
});

let home: string;
let catalog: Catalog;
beforeAll(async () => {
  home = await makeTemp("accounts");
  await cp(FIXTURES, home, { recursive: true });
  await writeFile(path.join(home, "accounts/guild.json"), JSON.stringify(GUILD));
  for (const folder of ["frontend/gate", "backend/house"]) {
    await mkdir(path.join(home, folder, "files"), { recursive: true });
    await writeFile(path.join(home, folder, "template.json"), JSON.stringify(stack(path.basename(folder))));
    await writeFile(
      path.join(home, folder, "files/who.txt.ejs"),
      "<%- auth.settings.seals.tool %> <%- core.urls.hall %> <%- parts[0].accounts %>",
    );
  }
  catalog = await loadCatalog(home);
});
afterAll(() => removeTemp(home));

const problems = (settings: Settings) =>
  checkSettings(settings, catalog).problems.map(({ code, message }) => `${code}: ${message}`);

function answersOf(settings: Settings) {
  const { draft, problems: found } = checkSettings(settings, catalog);
  expect(found).toEqual([]);
  return completeAnswers(fillDefaults(draft, settings, catalog), settings, catalog, "x", "npm");
}

describe("one more account provider", () => {
  it("comes after that of the default auth type, with what it offers", () => {
    expect(catalog.accounts.map(({ id }) => id)).toEqual(["supertokens", "club", "guild"]);
    expect(catalog.authTypes.at(-1)?.id).toBe("journeyman");
    expect(helpText(catalog, "1.0.0")).toMatch(/demo \(default\), local, docker, hall,\s+or the URL of one/);
  });

  it("goes with stacks that name it, and with no other", () => {
    expect(problems({ frontend: "gate", backend: "house", auth: "mark" })).toEqual([]);
    expect(problems({ frontend: "gate", backend: "api" })).toEqual([
      "INCOMPATIBLE_BACKEND: gate and Api do not share a way to sign in.",
    ]);
    expect(answersOf({ directory: "x", frontend: "gate" })).toMatchObject({ backend: "house", auth: "journeyman" });
    expect(answersOf({ directory: "x", auth: "journeyman" })).toMatchObject({ frontend: "gate", backend: "house" });
  });

  it("has its own rules", () => {
    expect(problems({ firstFactors: ["seal-wax", "ring-ink"] })).toEqual([
      "INCOMPATIBLE_FACTORS: With these comes seal-ink and ring-wax.",
    ]);
    expect(problems({ firstFactors: ["seal-wax", "ring-ink"], secondFactors: ["seal-wax"] })).toEqual([
      "INCOMPATIBLE_FACTORS: With these comes seal-ink and ring-wax.",
      "INCOMPATIBLE_FACTORS: seal-wax is shown once.",
    ]);
    expect(settingsOf(["seal-wax", "ring-wax"], catalog)["seals"]).toEqual({ tool: "ANY_TOOL", matter: "WAX" });
    expect(settingsOf(["emailpassword"], catalog)["seals"]).toBeNull();
  });

  it("has its own cores", () => {
    const guild: Settings = { directory: "x", frontend: "none", backend: "house", auth: "journeyman" };
    expect(answersOf(guild).core).toEqual({ kind: "hall", url: "http://localhost:9000" });
    expect(answersOf({ ...guild, core: "https://hall.test/" }).core).toEqual({ kind: "at", url: "https://hall.test" });
    expect(reproduceCommand(answersOf(guild), catalog, "1.0.0")).not.toContain("--core");
    expect(problems({ ...guild, core: "docker" })).toEqual([
      'INVALID_CORE: "docker" is neither a kind of core nor an http(s) URL.',
    ]);
    expect(problems({ directory: "x", frontend: "none", backend: "api", core: "hall" })).toHaveLength(1);
  });

  it("is what its templates see", () => {
    const answers = answersOf({ directory: "x", frontend: "gate" });
    const sources = readSources(catalog, catalog.stacks, path.join(home, "defaults.json"));
    const { files } = plan({
      answers,
      catalog,
      sources,
      secret: () => "s",
      command: "x",
      version: "1.0.0",
      devCore: "vendored",
    });
    const who = files.find((file) => file.path === "backend/who.txt");
    expect(who?.contents.toString()).toBe("SEAL http://localhost:9000 guild");
  });
});
