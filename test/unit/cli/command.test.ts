import { describe, expect, it } from "vitest";
import { checkSettings } from "../../../src/answers/check-settings.js";
import { completeAnswers } from "../../../src/answers/complete.js";
import { fillDefaults } from "../../../src/answers/defaults.js";
import { openQuestions } from "../../../src/answers/draft.js";
import { takeDirectory } from "../../../src/cli/create-command.js";
import type { Settings } from "../../../src/answers/settings.js";
import { CREATE_OPTIONS } from "../../../src/cli/options.js";
import { parse } from "../../../src/cli/command-line.js";
import { reproduceCommand } from "../../../src/plan/reproduce-command.js";
import { fixtureCatalog } from "./support.js";

const catalog = await fixtureCatalog();

function answersOf(settings: Settings, folder: string) {
  const { draft, problems } = checkSettings(settings, catalog);
  expect(problems).toEqual([]);
  return completeAnswers(fillDefaults(draft, settings, catalog), settings, catalog, folder, "npm");
}

/** The words of a POSIX shell command, as a shell takes them apart. */
function shellWords(command: string): string[] {
  const parts = command.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
  return parts.map((part) => part.replace(/'([^']*)'|\\'/g, (all, quoted?: string) => (all === "\\'" ? "'" : quoted!)));
}

describe("the command that makes the same project again", () => {
  it("says what was chosen and leaves out what is default", () => {
    expect(reproduceCommand(answersOf({}, "my-app"), catalog, "1.2.3")).toBe(
      "npx create-auth-app@1.2.3 my-app --frontend web --backend api --auth password",
    );
  });

  it.each<[string, Settings]>([
    ["my-app", {}],
    ["My Shop", { directory: "My Shop" }],
    ["shop", { directory: "shop", name: 'Jane\'s "Shop" $(x) `y` \\ <%= z %>' }],
    ["x", { name: "-x" }],
    ["auth-app", { name: "🚀" }],
    ["core-app", { name: "Core" }],
    ["http", { directory: "http" }],
    ["x", { directory: "x", frontend: "none", backend: "snake" }],
    ["x", { directory: "x", frontend: "whole" }],
    ["x", { directory: "x", auth: "social", providers: ["google", "apple"] }],
    ["x", { directory: "x", firstFactors: ["emailpassword", "otp-email"], secondFactors: ["totp"] }],
    [
      "x",
      {
        directory: "x",
        core: "https://core.test/a",
        frontendPort: "8080",
        backendPort: "8081",
        packageManager: "pnpm",
      },
    ],
    ["x", { directory: "x", core: "local" }],
  ])("gives the same answers without a question, for %s %j", (folder, settings) => {
    const answers = answersOf(settings, folder);
    const [npx, tool, ...argv] = shellWords(reproduceCommand(answers, catalog, "1.2.3"));
    expect([npx, tool]).toEqual(["npx", "create-auth-app@1.2.3"]);

    const again = parse(argv, CREATE_OPTIONS);
    const spoken = again.settings as unknown as Settings;
    expect([...again.problems, ...takeDirectory(again.operands, spoken)]).toEqual([]);
    const { draft, problems } = checkSettings(spoken, catalog);
    expect(problems).toEqual([]);
    expect(openQuestions(draft, spoken)).toEqual([]);
    expect(completeAnswers(draft, spoken, catalog, spoken.directory!, "npm")).toEqual(answers);
  });
});
