import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Layer, Provider } from "../../../src/catalog/types.js";
import { plan } from "../../../src/plan/plan.js";
import { compileTemplates, type RawFile } from "../../../src/catalog/compile.js";
import type { PlanInput } from "../../../src/plan/plan.js";
import { catalogWith, stack } from "./fixture.js";

const answers: PlanInput["answers"] = {
  name: "My App",
  slug: "my-app",
  frontend: "web",
  backend: "api",
  auth: "emailpassword",
  firstFactors: ["emailpassword"],
  secondFactors: [],
  providers: [],
  core: { kind: "demo", url: "https://core.example.com" },
  ports: { frontend: 3000, backend: 3001 },
  packageManager: "npm",
};

function file(path: string, contents: string): RawFile {
  return { path, contents: Buffer.from(contents) };
}

function input(layers: Record<string, RawFile[]>, extra: Partial<PlanInput> = {}): PlanInput {
  let count = 0;
  return {
    answers,
    catalog: catalogWith([stack("web", "frontend"), stack("api", "backend")]),
    sources: compileTemplates(
      new Map(Object.entries({ "project/files": [], "frontend/web/files": [], "backend/api/files": [], ...layers })),
    ),
    secret: () => `secret-${++count}`,
    command: "npx create-auth-app my-app",
    version: "1.2.3",
    devCore: "vendored",
    ...extra,
  };
}

function planned(result: ReturnType<typeof plan>, path: string): string | undefined {
  return result.files.find((entry) => entry.path === path)?.contents.toString("utf8");
}

describe("plan", () => {
  test("puts each part's files into its folder and renders only .ejs files", () => {
    const result = plan(
      input({
        "project/files": [file("README.md.ejs", "# <%- md(app.name) %>\n"), file("notes.txt", "<%- not rendered %>\n")],
        "frontend/web/files": [file("src/a.ts.ejs", "export const name = <%- js(app.name) %>;\n")],
        "backend/api/files": [file("__init__.py", ""), file("__app.tsx", ""), file("_gitignore", ".venv\n")],
      }),
    );
    expect(result.files.map((entry) => entry.path)).toEqual([
      "README.md",
      "backend/.gitignore",
      "backend/__init__.py",
      "backend/_app.tsx",
      "create-auth-app.json",
      "frontend/src/a.ts",
      "notes.txt",
    ]);
    expect(planned(result, "README.md")).toBe("# My App\n");
    expect(planned(result, "notes.txt")).toBe("<%- not rendered %>\n");
    expect(planned(result, "frontend/src/a.ts")).toBe('export const name = "My App";\n');
  });

  test("records the answers, the version, the command and the digest of what it renders", () => {
    const record = JSON.parse(planned(plan(input({})), "create-auth-app.json") ?? "");
    const rendering = expect.stringMatching(/^sha256-[\w+/]{43}=$/);
    expect(record).toEqual({
      version: "1.2.3",
      command: "npx create-auth-app my-app",
      rendering,
      devCore: "vendored",
      answers,
    });
  });

  describe("the digest", () => {
    const rendering = (layer: Record<string, string>, extra: Partial<PlanInput> = {}) => {
      const files = Object.entries(layer).map(([name, contents]) => file(name, contents));
      return JSON.parse(planned(plan(input({ "project/files": files }, extra)), "create-auth-app.json")!).rendering;
    };
    const layer = { "README.md.ejs": "# <%- md(app.name) %>\n", "_env.ejs": 'KEY=<%- secret("key") %>\n' };

    test("is the same for the same answers, whatever secrets were generated", () => {
      const secrets = ["a", "b"].map((text) => rendering(layer, { secret: () => text }));
      expect(secrets).toEqual([rendering(layer), rendering(layer)]);
    });

    test("is another one when one byte of a template, a name or an answer is", () => {
      const others = [
        rendering({ ...layer, "README.md.ejs": "# <%- md(app.name) %>!\n" }),
        rendering({ "README.txt.ejs": layer["README.md.ejs"], "_env.ejs": layer["_env.ejs"] }),
        rendering(layer, { answers: { ...answers, name: "My Apq" } }),
      ];
      expect(new Set([rendering(layer), ...others]).size).toBe(4);
    });

    test("is that of the files without .env and the record", () => {
      const result = plan(input({ "project/files": [file("a.txt", "a"), file("_env", "KEY=1")] }));
      const hash = createHash("sha256")
        .update("a.txt\0" + "1\0" + "a")
        .digest("base64");
      expect(JSON.parse(planned(result, "create-auth-app.json")!).rendering).toBe(`sha256-${hash}`);
    });
  });

  test("merges package.json pieces and fills in the exact versions", () => {
    const catalog = catalogWith([stack("web", "frontend"), stack("api", "backend")]);
    catalog.versions = { npm: { zed: "2.0.0", alpha: "1.0.0" } };
    catalog.project = [...catalog.project, { from: "project/more", to: ".", when: {} }];
    const result = plan(
      input(
        {
          "project/files": [
            file(
              "package.json.ejs",
              '{"name":<%- js(app.slug) %>,"scripts":{"a":"1"},"dependencies":{"zed":"catalog:"}}',
            ),
          ],
          "project/more": [file("package.json", '{"scripts":{"b":"2"},"dependencies":{"alpha":"catalog:"}}')],
        },
        { catalog },
      ),
    );
    expect(planned(result, "package.json")).toBe(
      `${JSON.stringify({ name: "my-app", scripts: { a: "1", b: "2" }, dependencies: { alpha: "1.0.0", zed: "2.0.0" } }, null, 2)}\n`,
    );
  });

  test("uses a layer only when its condition holds", () => {
    const catalog = catalogWith([stack("web", "frontend"), stack("api", "backend")]);
    catalog.project = [
      { from: "project/files", to: ".", when: {} },
      { from: "project/docker", to: "deploy", when: { core: ["docker"] } },
      { from: "project/demo", to: "deploy", when: { core: ["demo", "local"], part: ["frontend"] } },
    ];
    const layers = { "project/docker": [file("docker.txt", "")], "project/demo": [file("demo.txt", "")] };
    expect(plan(input(layers, { catalog })).files.map((entry) => entry.path)).toEqual([
      "create-auth-app.json",
      "deploy/demo.txt",
    ]);
  });

  test("a layer may ask how providers of social login send the browser back", () => {
    const catalog = catalogWith([stack("web", "frontend"), stack("api", "backend")]);
    const provider = (id: string, formPost: boolean): Provider => ({
      id,
      title: id,
      default: true,
      pkce: false,
      formPost,
      note: null,
      env: [],
    });
    catalog.providers = [provider("linking", false), provider("posting", true)];
    catalog.project = [
      { from: "project/link", to: ".", when: { callback: ["link"] } },
      { from: "project/form", to: ".", when: { callback: ["form"] } },
    ];
    const layers = { "project/link": [file("link.txt", "")], "project/form": [file("form.txt", "")] };
    const written = (...providers: string[]) =>
      plan(input(layers, { catalog, answers: { ...answers, providers } }))
        .files.map((entry) => entry.path)
        .filter((path) => path.endsWith(".txt"));
    expect(written()).toEqual([]);
    expect(written("linking")).toEqual(["link.txt"]);
    expect(written("linking", "posting")).toEqual(["form.txt", "link.txt"]);
  });

  test("stacks that keep their own users have no core", () => {
    const catalog = catalogWith([
      { ...stack("web", "frontend"), accounts: "own" },
      { ...stack("api", "backend"), accounts: "own" },
    ]);
    catalog.project = [
      { from: "project/files", to: ".", when: { core: ["demo", "local", "docker", "url"] } },
      { from: "project/own", to: ".", when: { core: ["none"] } },
    ];
    const layers = { "project/files": [file("core.txt", "")], "project/own": [file("own.txt", "")] };
    expect(
      plan(input(layers, { catalog, answers: { ...answers, core: null } })).files.map((entry) => entry.path),
    ).toEqual(["create-auth-app.json", "own.txt"]);
  });

  test("a layer may go to the project's root", () => {
    const catalog = catalogWith([
      stack("web", "frontend"),
      { ...stack("api", "backend"), layers: [{ from: "./deploy", to: "/deploy", when: {} }] },
    ]);
    const result = plan(input({ "backend/api/deploy": [file("Dockerfile", "")] }, { catalog }));
    expect(result.files.map((entry) => entry.path)).toContain("deploy/Dockerfile");
  });

  test("knows the layers of each file, with their conditions; a package.json has all of its pieces", () => {
    const catalog = catalogWith([stack("web", "frontend"), stack("api", "backend")]);
    const layers = {
      "project/files": [file("notes.txt", "")],
      "backend/api/files": [file("package.json", "{}")],
      "backend/api/social": [file("package.json.ejs", "{}"), file("social.ts", "")],
    };
    catalog.stacks[1]!.layers.push({ from: "./social", to: ".", when: { recipe: ["emailpassword", "thirdparty"] } });
    const found = plan(input(layers, { catalog })).files.map((entry) => [
      entry.path,
      entry.layers.map(({ source, when }) => [source, ...Object.values(when)]),
    ]);
    const when = ["emailpassword", "thirdparty"];
    expect(Object.fromEntries(found)).toEqual({
      "notes.txt": [["templates/project/files/notes.txt"]],
      "backend/package.json": [
        ["templates/backend/api/files/package.json"],
        ["templates/backend/api/social/package.json.ejs", when],
      ],
      "backend/social.ts": [["templates/backend/api/social/social.ts", when]],
      "create-auth-app.json": [],
    });
  });

  test("includes pieces by their path below templates/", () => {
    const result = plan(
      input({
        "shared/sdk/partials": [file("list.ejs", "[<%- locals.items.join(', ') %> for <%- app.slug %>]")],
        "backend/api/files": [
          file("a.txt.ejs", 'x<%- include("shared/sdk/partials/list.ejs", { items: [1, 2] }) %>\n'),
        ],
      }),
    );
    expect(planned(result, "backend/a.txt")).toBe("x[1, 2 for my-app]\n");
  });

  test("makes one secret per name, and keeps them apart", () => {
    const result = plan(
      input({ "project/files": [file("_env.ejs", "<%- secret('A') %> <%- secret('A') %> <%- secret('B') %>\n")] }),
    );
    expect(planned(result, ".env")).toBe("secret-1 secret-1 secret-2\n");
  });

  test("installs all packages at the root, once, and for each part what else it needs", () => {
    const api = stack("api", "backend");
    const commands = {
      ...api.commands,
      install: [
        ["{pm}", "install"],
        ["tool", "install"],
      ],
    };
    const catalog = catalogWith([stack("web", "frontend"), { ...api, commands }]);
    const root = file("package.json", '{ "devDependencies": {} }');
    expect(plan(input({ "project/files": [root] }, { catalog })).commands).toEqual([
      { part: ".", cwd: ".", command: ["{pm}", "install"] },
      { part: "backend", cwd: "backend", command: ["tool", "install"] },
    ]);
  });

  test("is started by its script, or by the commands of the part where there is none", () => {
    const start = (scripts: string) =>
      plan(input({ "project/files": [file("package.json", `{ ${scripts} }`)] })).start.map(({ command }) =>
        command.join(" "),
      );
    expect(start('"scripts": { "start": "x", "dev": "y" }')).toEqual(["npm run dev"]);
    expect(start('"scripts": { "start": "x" }')).toEqual(["npm start"]);
    const api = stack("api", "backend");
    const catalog = catalogWith([{ ...api, commands: { ...api.commands, prepare: [["tool", "prepare"]] } }]);
    const alone = input({}, { catalog, answers: { ...answers, frontend: null } });
    expect(plan(alone).start).toEqual([
      { part: "backend", cwd: "backend", command: ["tool", "prepare"] },
      { part: "backend", cwd: "backend", command: ["{pm}", "run", "dev"] },
    ]);
  });

  test("installs nothing at a root that names no package", () => {
    expect(plan(input({ "project/files": [file("package.json", "{}")] })).commands).toEqual([]);
  });

  test("names this package by its version when it was published, and as a folder of the project otherwise", () => {
    const root = file("package.json", '{ "devDependencies": { "create-auth-app": "catalog:" } }');
    const named = (devCore: PlanInput["devCore"]) =>
      JSON.parse(planned(plan(input({ "project/files": [root] }, { devCore })), "package.json")!).devDependencies;
    expect(named("registry")).toEqual({ "create-auth-app": "1.2.3" });
    expect(named("vendored")).toEqual({ "create-auth-app": "file:vendor/create-auth-app" });
  });

  test("a full-stack framework is one part at the root", () => {
    const catalog = catalogWith([{ ...stack("whole", "fullstack"), dir: "." }]);
    const result = plan(
      input(
        { "fullstack/whole/files": [file("app.txt.ejs", "<%- frontend === backend %> <%- parts.length %>\n")] },
        { catalog, answers: { ...answers, frontend: "whole", backend: null } },
      ),
    );
    expect(planned(result, "app.txt")).toBe("true 1\n");
  });
});

describe("a template at fault is named", () => {
  const cases: [string, Record<string, RawFile[]>, RegExp][] = [
    [
      "an unknown variable",
      { "project/files": [file("a.txt.ejs", "<%- nonsense %>")] },
      /templates\/project\/files\/a\.txt\.ejs:1: nonsense is not defined/,
    ],
    [
      "a missing piece",
      { "project/files": [file("a.txt.ejs", '<%- include("x/y.ejs") %>')] },
      /include\("x\/y\.ejs"\) names no file/,
    ],
    [
      "two layers that write one file",
      { "project/files": [file("backend/a.txt", "")], "backend/api/files": [file("a.txt", "")] },
      /backend\/a\.txt is written by another layer/,
    ],
    [
      "a dependency without a version",
      { "project/files": [file("package.json", '{"dependencies":{"x":"catalog:"}}')] },
      /no npm version of x/,
    ],
    [
      "a dependency with its own version",
      { "project/files": [file("package.json", '{"dependencies":{"x":"^1"}}')] },
      /x must have the version "catalog:"/,
    ],
  ];
  for (const [fault, layers, message] of cases) {
    test(fault, () => {
      expect(() => plan(input(layers))).toThrow(message);
    });
  }

  test("an unknown condition", () => {
    const catalog = catalogWith([stack("web", "frontend"), stack("api", "backend")]);
    catalog.project = [{ from: "project/files", to: ".", when: { weather: ["rain"] } }];
    expect(() => plan(input({}, { catalog }))).toThrow(/Unknown condition "weather"/);
  });

  test("a layer without a folder", () => {
    const whole = input({});
    const get = (folder: string) => (folder === "backend/api/files" ? undefined : whole.sources.get(folder));
    expect(() => plan({ ...whole, sources: { get } })).toThrow(
      /templates\/backend\/api\/files: the layer's folder does not exist/,
    );
  });

  describe("slots", () => {
    const withLayers = (...layers: Layer[]) => {
      const api = { ...stack("api", "backend"), layers };
      return { catalog: catalogWith([stack("web", "frontend"), api]) };
    };
    const always = (from: string): Layer => ({ from, to: ".", when: {} });
    const app = [
      file(
        "app.ts.ejs",
        `<%- slot("imports", { sorted: true }) -%>\nlist([\n<%- slot("list", { indent: 2 }) -%>\n]);\n`,
      ),
    ];

    test("have the lines of the layers that hold, in the layers' order or sorted, and are not files", () => {
      const result = plan(
        input(
          {
            "backend/api/files": app,
            "kits/b": [
              file("slots/imports.ts", "import b;\n"),
              file("slots/list.ts.ejs", "b(<%- js(app.slug) %>,\n\n  1),\n"),
            ],
            "kits/a": [file("slots/imports.ts", "import a;\n"), file("slots/list.ts", "a,\n"), file("a.ts", "")],
            "kits/c": [file("slots/list.ts", "c,\n")],
            "kits/d": [file("slots/list.ts.ejs", "<%_ if (auth.sms) { _%>\nd,\n<%_ } _%>\n")],
          },
          withLayers(
            always("./files"),
            always("kits/b"),
            always("kits/a"),
            { ...always("kits/c"), when: { firstFactor: ["totp"] } },
            always("kits/d"),
          ),
        ),
      );
      expect(planned(result, "backend/app.ts")).toBe(
        `import a;\nimport b;\nlist([\n  b("my-app",\n\n    1),\n  a,\n]);\n`,
      );
      const paths = result.files.map((entry) => entry.path).filter((path) => path.startsWith("backend/"));
      expect(paths).toEqual(["backend/a.ts", "backend/app.ts"]);
      const layersOf = (path: string) => result.files.find((entry) => entry.path === path)?.layers;
      expect(layersOf("backend/app.ts")?.map(({ source }) => source)).toEqual([
        "templates/backend/api/files/app.ts.ejs",
        "templates/kits/b/slots/imports.ts",
        "templates/kits/a/slots/imports.ts",
        "templates/kits/b/slots/list.ts.ejs",
        "templates/kits/a/slots/list.ts",
      ]);
      expect(layersOf("backend/a.ts")).toHaveLength(1);
    });

    test("have a line once that two layers need, where lines are sorted", () => {
      const result = plan(
        input(
          {
            "backend/api/files": app,
            "kits/a": [file("slots/imports.ts", "import b;\nimport a;\n"), file("slots/list.ts", "a,\n")],
            "kits/b": [file("slots/imports.ts", "import b;\n"), file("slots/list.ts", "a,\n")],
          },
          withLayers(always("./files"), always("kits/a"), always("kits/b")),
        ),
      );
      expect(planned(result, "backend/app.ts")).toBe("import a;\nimport b;\nlist([\n  a,\n  a,\n]);\n");
    });

    test("have imports of JavaScript sorted by their module", () => {
      const result = plan(
        input(
          {
            "backend/api/files": app,
            "kits/a": [file("slots/imports.ts", 'import { a } from "./z";\nimport { b } from "./y";\n')],
            "kits/b": [file("slots/imports.ts", 'import { c } from "./x";\nimport { b } from "./y";\n')],
          },
          withLayers(always("./files"), always("kits/a"), always("kits/b")),
        ),
      );
      expect(planned(result, "backend/app.ts")).toBe(
        'import { c } from "./x";\nimport { b } from "./y";\nimport { a } from "./z";\nlist([\n]);\n',
      );
    });

    test("stand behind the text that the file wants in front of each line", () => {
      const result = plan(
        input(
          {
            "backend/api/files": [file("main.go.ejs", `func main() {\n<%- slot("main", { indent: "\\t" }) -%>\n}\n`)],
            "kits/a": [file("slots/main.go", "if a {\n\tb()\n}\n\nc()\n")],
          },
          withLayers(always("./files"), always("kits/a")),
        ),
      );
      expect(planned(result, "backend/main.go")).toBe("func main() {\n\tif a {\n\t\tb()\n\t}\n\n\tc()\n}\n");
    });

    test("leave nothing behind where no layer contributes", () => {
      const result = plan(input({ "backend/api/files": app }, withLayers(always("./files"))));
      expect(planned(result, "backend/app.ts")).toBe("list([\n]);\n");
    });

    test("stand within a line, too", () => {
      const result = plan(
        input(
          {
            "backend/api/files": [file("README.md.ejs", `It has <%- slot("words", { inline: true }) %>.\n`)],
            "kits/a": [file("slots/words.md", "one\nline\n")],
            "kits/b": [file("slots/words.md", " and two\n")],
          },
          withLayers(always("./files"), always("kits/a"), always("kits/b")),
        ),
      );
      expect(planned(result, "backend/README.md")).toBe("It has one\nline and two.\n");
    });
  });
});
