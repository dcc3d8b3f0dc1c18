import { describe, expect, it } from "vitest";
import { checkSettings } from "../../../src/answers/check-settings.js";
import { completeAnswers } from "../../../src/answers/complete.js";
import { fillDefaults } from "../../../src/answers/defaults.js";
import { helpText } from "../../../src/cli/help.js";
import type { Verified } from "../../../src/catalog/verified.js";
import { listCommand } from "../../../src/cli/list-command.js";
import type { Settings } from "../../../src/answers/settings.js";
import {
  planText,
  problemsJson,
  problemsText,
  reportText,
  resultJson,
  signInAddress,
  titleText,
} from "../../../src/cli/report.js";
import { nextSteps, type Result } from "../../../src/create/result.js";
import { runScript } from "../../../src/plan/package-managers.js";
import { RunError } from "../../../src/problem.js";
import { fixtureCatalog } from "./support.js";

const catalog = await fixtureCatalog();
const wide = { columns: 100, colour: false, unicode: true, live: false };
const narrow = { ...wide, columns: 40 };

const layer = (folder: string, file: string) => ({ folder, when: {}, source: `templates/${folder}/${file}` });

function result(settings: Settings = {}, more: Partial<Result> = {}): Result {
  const answers = completeAnswers(
    fillDefaults(checkSettings(settings, catalog).draft, settings, catalog),
    settings,
    catalog,
    "my-app",
    "npm",
  );
  const files = [
    { path: ".env", contents: Buffer.from("SECRET=very-secret"), layers: [layer("project/core", "_env.ejs")] },
    { path: "create-auth-app.json", contents: Buffer.alloc(7), layers: [] },
    {
      path: "package.json",
      contents: Buffer.alloc(12_345),
      layers: [layer("project/files", "package.json.ejs"), layer("shared/a-long-name/files", "package.json")],
    },
  ];
  const prepared = {
    answers,
    opens: "/auth",
    command: "npx create-auth-app my-app",
    plan: { files, commands: [], start: [] },
    commands: [{ part: "frontend", cwd: "frontend", argv: ["npm", "install"] }],
    start: [],
  };
  return {
    directory: "/home/jane/my-app",
    prepared,
    nextSteps: ["cd my-app", "npm start"],
    notes: [],
    installed: true,
    durationMs: 1234,
    ...more,
  };
}

describe("next steps", () => {
  const ours = ["dev", "start"];
  it.each([
    [
      ["/w/my-app", "/w", "npm", ours, true],
      ["cd my-app", "npm run dev"],
    ],
    [
      ["/w/my-app", "/w", "npm", ours, false],
      ["cd my-app", "npm install", "npm run dev"],
    ],
    [
      ["/w/my-app", "/w", "pnpm", [...ours, "install:backend"], false],
      ["cd my-app", "pnpm install", "pnpm run install:backend", "pnpm run dev"],
    ],
    [["/w", "/w", "pnpm", ["start"], true], ["pnpm start"]],
    [
      ["/w/My App", "/w", "yarn", ours, true],
      ["cd 'My App'", "yarn run dev"],
    ],
    [
      ["/elsewhere/x", "/very/deep/down/in/the/tree", "bun", ours, true],
      ["cd /elsewhere/x", "bun run dev"],
    ],
  ] as const)("%j", ([directory, cwd, packageManager, names, installed], steps) => {
    const scripts = Object.fromEntries(names.map((name) => [name, ""]));
    const { prepared } = result();
    const file = { path: "package.json", contents: Buffer.from(JSON.stringify({ scripts })), layers: [] };
    const command = runScript(packageManager, names[0]).split(" ");
    const project = {
      answers: { ...prepared.answers, packageManager },
      plan: { files: [file], commands: [], start: [{ part: ".", cwd: ".", command }] },
    };
    expect(nextSteps(directory, cwd, project, installed)).toEqual(steps);
  });

  it.skipIf(process.platform === "win32")(
    "without scripts are the commands of the part, as its people type them",
    () => {
      const commands = (...all: string[][]) => all.map((command) => ({ part: "backend", cwd: "backend", command }));
      const { answers } = result().prepared;
      const plan = {
        files: [],
        commands: commands(["{make-venv}", ".venv"], ["{pip-install}", "-r", "requirements.txt"]),
        start: commands(["{venv-python}", "-m", "flask", "init-db"], ["{venv-python}", "-m", "flask", "run"]),
      };
      const inside = [". .venv/bin/activate", "flask init-db", "flask run"];
      expect(nextSteps("/w/x", "/w", { answers, plan }, true)).toEqual(["cd x/backend", ...inside]);
      expect(nextSteps("/w/x", "/w/x/backend", { answers, plan }, false)).toEqual([
        "python3 -m venv .venv",
        ". .venv/bin/activate",
        "pip install -r requirements.txt",
        "flask init-db",
        "flask run",
      ]);
    },
  );
});

describe("the report", () => {
  it("says what was made and where, what the core is and what to do next, and nothing else", () => {
    const text = reportText(result({ frontendPort: "8080" }, { notes: ["Port 8080 is in use."] }), catalog, wide);
    expect(text).toBe(`
✔ my-app is ready: 3 files in 1.2 s.
  /home/jane/my-app
  The core is SuperTokens' public demo core, shared with everybody: for trying things only
  (https://core.example).
▲ Port 8080 is in use.

  cd my-app
  npm start

  Then sign up at http://localhost:8080/auth
`);
  });

  it("says what each kind of core is, and nothing where none is needed", () => {
    const core = (settings: Settings) => /The core is .*/.exec(reportText(result(settings), catalog, wide))?.[0];
    expect(core({ core: "local" })).toBe(
      "The core is the dev core, on this machine: for development only (http://localhost:3567).",
    );
    expect(core({ core: "http://core.test:1" })).toBe("The core is the one that you named (http://core.test:1).");
    const own = result();
    const none = { ...own, prepared: { ...own.prepared, answers: { ...own.prepared.answers, core: null } } };
    expect(reportText(none, catalog, wide)).not.toContain("core");
  });

  it("begins with a title that says how to answer", () => {
    const text = titleText("Enter answers, Ctrl-C stops.", "1.2.3", narrow);
    expect(text).toMatch(/^create-auth-app 1\.2\.3\n/);
    expect(text).toContain("Enter answers, Ctrl-C stops.");
    expect(text.split("\n").filter((line) => line.length > 40)).toEqual([]);
  });

  it("fits into 40 columns", () => {
    const text = reportText(
      result(
        { name: "A name that is rather long, as names go" },
        { notes: ["A note that is long enough to need more than one line."] },
      ),
      catalog,
      narrow,
    );
    expect(text.split("\n").filter((line) => line.length > 40)).toEqual([]);
  });

  it("has colour where it is wanted", () => {
    expect(reportText(result(), catalog, { ...wide, colour: true })).toContain("\u001b[36mnpm start");
  });

  it("names the API for a backend alone", () => {
    const alone = result({ frontend: "none" });
    const greeting = { ...alone, prepared: { ...alone.prepared, opens: "/hello" } };
    expect(signInAddress(greeting.prepared)).toBe("http://localhost:3001/hello");
    expect(reportText(greeting, catalog, wide)).toContain("Then call http://localhost:3001/hello");
  });
});

describe("the plan", () => {
  it("lists each file with its size and its layer, and each command", () => {
    const text = planText(result(), wide, true);
    expect(text).toContain(
      [
        "     18 B  .env                  project/core",
        "      7 B  create-auth-app.json",
        "  12.3 kB  package.json          project/files and 1 more",
        "",
        "3 files, 12.4 kB",
      ].join("\n"),
    );
    expect(text).toContain("frontend: npm install\n  git init, and a first commit");
    expect(text).toContain("nothing was written");
    expect(planText(result(), wide, false)).not.toContain("git init");
  });

  it("shows the end of a layer that has no room, and stays within the terminal", () => {
    const [, file, record, merged] = planText(result(), { ...narrow, columns: 50 }, true).split("\n");
    expect([file, record, merged]).toEqual([
      "     18 B  .env                  project/core",
      "      7 B  create-auth-app.json",
      "  12.3 kB  package.json          …files and 1 more",
    ]);
    expect(planText(result(), narrow, true).split("\n")[1]).toBe("     18 B  .env");
  });
});

describe("JSON", () => {
  it("has what the design says, and no secret", () => {
    const text = resultJson(result(), false);
    expect(Object.keys(JSON.parse(text))).toEqual([
      "ok",
      "directory",
      "answers",
      "files",
      "command",
      "nextSteps",
      "notes",
      "durationMs",
    ]);
    expect(text).not.toContain("very-secret");
    expect(JSON.parse(text).files).toEqual([
      { path: ".env", size: 18, layers: [layer("project/core", "_env.ejs")] },
      { path: "create-auth-app.json", size: 7, layers: [] },
      {
        path: "package.json",
        size: 12_345,
        layers: [layer("project/files", "package.json.ejs"), layer("shared/a-long-name/files", "package.json")],
      },
    ]);
    expect(JSON.parse(resultJson(result(), true))).toMatchObject({
      dryRun: true,
      commands: [{ argv: ["npm", "install"] }],
    });
  });

  it("of a failure has every problem", () => {
    const problems = [{ code: "INVALID_PORT" as const, message: "m", given: "0" }];
    expect(JSON.parse(problemsJson(problems))).toEqual({ ok: false, errors: problems });
  });
});

describe("problems", () => {
  it("are shown with code, suggestion and what is allowed", () => {
    const text = problemsText(
      [
        {
          code: "UNKNOWN_FRONTEND",
          message: 'There is no frontend "wbe".',
          given: "wbe",
          allowed: ["web", "none"],
          suggestion: "web",
        },
        { code: "INSTALL_FAILED", message: "It failed.", output: ["line 1", "line 2"], repeat: "cd x && npm install" },
      ],
      wide,
    );
    expect(text).toBe(
      [
        '✖ There is no frontend "wbe". Did you mean web? [UNKNOWN_FRONTEND]',
        "  Allowed: web, none",
        "✖ It failed. [INSTALL_FAILED]",
        "  | line 1",
        "  | line 2",
        "  To repeat it: cd x && npm install",
        "",
      ].join("\n"),
    );
  });

  it("fit into 40 columns", () => {
    const text = problemsText(
      [
        {
          code: "TARGET_NOT_EMPTY",
          message: "my-app is not empty: it has a, b, c and 12 more. Choose another directory.",
          allowed: Array.from({ length: 20 }, (_, i) => `id-${i}`),
        },
      ],
      narrow,
    );
    expect(text.split("\n").filter((line) => line.length > 40)).toEqual([]);
  });
});

describe("help", () => {
  const help = helpText(catalog, "1.2.3");

  it("fits into 80 columns, names every flag and every id, and no hidden one", () => {
    expect(help.split("\n").filter((line) => line.length > 80)).toEqual([]);
    for (const word of [
      "--frontend",
      "--second-factors",
      "--package-manager",
      "-y, --yes",
      "web (default)",
      "whole",
      "snake",
      "passkey",
      "github",
      "docker",
      "3001 (default)",
      "1.2.3",
    ]) {
      expect(help).toContain(word);
    }
    for (const hidden of ["--recipe", "--appname", "--skip-install"]) expect(help).not.toContain(hidden);
  });
});

describe("list", () => {
  it("shows everything, or one list", () => {
    expect(listCommand([], catalog)).toContain("  whole  Whole  Whole for tests\n");
    expect(listCommand(["providers"], catalog)).toBe(
      "Providers\n  google  Google\n  github  GitHub\n  apple   Apple\n",
    );
  });

  it("has JSON with what goes with what", () => {
    const all = JSON.parse(listCommand(["--json"], catalog));
    expect(Object.keys(all)).toEqual(["ok", "frontends", "backends", "auth-types", "providers"]);
    expect(all.frontends.find((row: { id: string }) => row.id === "bare").authTypes).toEqual(["member"]);
    expect(all["auth-types"].find((row: { id: string }) => row.id === "passkey")).toMatchObject({
      frontends: ["web", "whole"],
      backends: [],
    });
    expect(Object.keys(JSON.parse(listCommand(["backends", "--json"], catalog)))).toEqual(["ok", "backends"]);
  });

  it("says in JSON what was verified of a stack", () => {
    const fact = (stacks: { frontend: string | null; backend: string | null }): Verified => ({
      ...stacks,
      auth: "password",
      packageManager: "npm",
      pass: true,
      passed: 9,
      cases: 9,
      date: "2026-01-01",
      versions: { node: "20.0.0" },
      current: true,
    });
    const facts = [
      fact({ frontend: "web", backend: "snake" }),
      fact({ frontend: null, backend: "snake" }),
      fact({ frontend: "whole", backend: null }),
    ];
    const { frontends, backends } = JSON.parse(listCommand(["--json"], catalog, facts));
    const verified = (rows: { id: string; verified: Verified[] }[], id: string) =>
      rows.find((row) => row.id === id)!.verified;
    expect(verified(backends, "snake")).toEqual(facts.slice(0, 2));
    expect(verified(frontends, "web")).toEqual(facts.slice(0, 1));
    expect(verified(frontends, "whole")).toEqual(facts.slice(2));
    expect(verified(frontends, "bare")).toEqual([]);
  });

  it.each<[string[], string[]]>([
    [["frontend"], ["UNKNOWN_LIST"]],
    [["backends", "more"], ["UNEXPECTED_ARGUMENT"]],
    [
      ["--jsn", "x"],
      ["UNKNOWN_OPTION", "UNKNOWN_LIST"],
    ],
  ])("%j is %j", (argv, codes) => {
    const attempt = () => listCommand(argv, catalog);
    expect(attempt).toThrow(RunError);
    try {
      attempt();
    } catch (error) {
      expect((error as RunError).problems.map((problem) => problem.code)).toEqual(codes);
      expect((error as RunError).exitCode).toBe(2);
    }
  });
});
