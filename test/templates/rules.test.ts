import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/load.js";
import { templates, type Project, type Rule } from "./project.js";
import { goImportsResolve } from "./rules/go-imports.js";
import { importsResolve } from "./rules/imports.js";
import { parses } from "./rules/parse.js";
import { pythonImportsResolve, requirementsAreLocked } from "./rules/python-imports.js";
import { environmentIsDeclared } from "./rules/environment.js";
import { strayPieces } from "./rules/slots.js";
import { onlyChosenMethods, secretsStayInEnv, textIsClean } from "./rules/text.js";

const catalog = await loadCatalog(templates);

/** A project made of nothing but these files. */
function sample(files: Record<string, string>): Project {
  return {
    label: "sample",
    catalog,
    files: new Map(Object.entries(files)),
    answers: {
      name: "x",
      slug: "x",
      frontend: null,
      backend: null,
      auth: "emailpassword",
      firstFactors: ["emailpassword"],
      secondFactors: [],
      providers: [],
      core: { kind: "demo", url: "" },
      ports: { frontend: 1, backend: 2 },
      packageManager: "npm",
    },
  };
}

/** A peer of it is declared in `templates/packages.json`. */
const PEER = { "a.ts": 'import "koa-helmet";\n' };

const GO_IMPORT = 'package a\n\nimport (\n\t"os"\n\n\t"x.example/y/z"\n)\n';
const GO_REQUIRE = "module a\n\nrequire x.example/y v1.0.0\n";
const GO_SUM = "x.example/y v1.0.0/go.mod h1:abc=\n";

/** [what is wrong, the rule that must see it, files with the fault, the same files without it] */
const cases: [string, Rule, Record<string, string>, Record<string, string>][] = [
  ["a TypeScript syntax error", parses, { "a.ts": "const = 1;\n" }, { "a.ts": "const a = 1;\n" }],
  ["a JSON syntax error", parses, { "a.json": "{,}" }, { "a.json": "{}" }],
  ["a YAML syntax error", parses, { "a.yaml": "a: [1\n" }, { "a.yaml": "a: [1]\n" }],
  ["a Python syntax error", parses, { "a.py": "def f(:\n" }, { "a.py": "def f(): ...\n" }],
  ["a CSS syntax error", parses, { "a.css": "a { color: red;\n" }, { "a.css": "a { color: red; }\n" }],
  ["an HTML syntax error", parses, { "a.html": "<p></div>\n" }, { "a.html": "<p></p>\n" }],
  [
    "a syntax error in a Vue component",
    parses,
    { "a.vue": '<script setup lang="ts">\nconst = 1;\n</script>\n' },
    { "a.vue": '<script setup lang="ts">\nconst a = 1;\n</script>\n' },
  ],
  [
    "a syntax error in an Astro page",
    parses,
    { "a.astro": "---\nconst = 1;\n---\n<p></p>\n" },
    { "a.astro": "---\nconst a = 1;\n---\n<p></p>\n" },
  ],
  ["a Go syntax error", parses, { "a.go": "package a\n\nfunc {\n" }, { "a.go": "package a\n\nfunc f() {}\n" }],
  [
    "Go code that gofmt would write in another way",
    parses,
    { "a.go": "package a\nfunc f() {}\n" },
    { "a.go": "package a\n\nfunc f() {}\n" },
  ],
  [
    "an import of no file",
    importsResolve,
    { "a.ts": 'import "./b.js";\n' },
    { "a.ts": 'import "./b.js";\n', "b.ts": "" },
  ],
  [
    "an import of no file in a Svelte component",
    importsResolve,
    { "a.svelte": '<script>\nimport B from "./b.svelte";\n</script>\n' },
    { "a.svelte": '<script>\nimport B from "./b.svelte";\n</script>\n', "b.svelte": "" },
  ],
  [
    "an import of no file by the alias of src",
    importsResolve,
    { "web/src/pages/a.ts": 'import "@/b";\n', "src/b.ts": "" },
    { "web/src/pages/a.ts": 'import "@/b";\n', "web/src/b.ts": "" },
  ],
  [
    "an import of an undeclared package",
    importsResolve,
    { "a.ts": 'import "x";\n', "package.json": "{}" },
    { "a.ts": 'import "x";\n', "package.json": '{"dependencies":{"x":"1"}}' },
  ],
  [
    "an unused dependency",
    importsResolve,
    { "package.json": '{"dependencies":{"x":"1"}}' },
    { "package.json": '{"scripts":{"a":"x run"},"dependencies":{"x":"1"}}' },
  ],
  [
    "a peer of no package",
    importsResolve,
    { ...PEER, "package.json": '{"dependencies":{"koa-helmet":"1","rxjs":"1"}}' },
    { ...PEER, "package.json": '{"dependencies":{"koa-helmet":"1","helmet":"1"}}' },
  ],
  [
    "types of nothing that is imported",
    importsResolve,
    { "package.json": '{"devDependencies":{"@types/aws-lambda":"1"}}' },
    {
      "a.ts": 'import type { Context } from "aws-lambda";\n',
      "package.json": '{"devDependencies":{"@types/aws-lambda":"1"}}',
    },
  ],
  [
    "an import of no requirement",
    pythonImportsResolve,
    { "a.py": "import x\n" },
    { "a.py": "import x\n", "requirements.txt": "x==1\n" },
  ],
  [
    "a requirement that is not locked",
    requirementsAreLocked,
    { "requirements.in": "x==2\n", "requirements.txt": "x==1\n" },
    { "requirements.in": "x[all]==2\n", "requirements.txt": "x==2\ny==1\n    # via x\n" },
  ],
  [
    "an unused requirement",
    pythonImportsResolve,
    { "a.py": "import os\n", "requirements.txt": "x==1\n" },
    { "a.py": "import x\n", "requirements.txt": "x==1\n" },
  ],
  [
    "an import of no Go module",
    goImportsResolve,
    { "a.go": GO_IMPORT, "go.mod": "module a\n" },
    { "a.go": 'import "os"\n', "go.mod": "module a\n" },
  ],
  [
    "an import of no folder of the Go module",
    goImportsResolve,
    { "a.go": 'import "a/b/c"\n', "go.mod": "module a\n" },
    { "a.go": 'import "a/b/c"\n', "b/c/c.go": "package c\n", "go.mod": "module a\n" },
  ],
  [
    "an unused Go module",
    goImportsResolve,
    { "a.go": "", "go.mod": GO_REQUIRE, "go.sum": GO_SUM },
    { "a.go": GO_IMPORT, "go.mod": GO_REQUIRE, "go.sum": GO_SUM },
  ],
  [
    "a Go module without its sum",
    goImportsResolve,
    { "a.go": GO_IMPORT, "go.mod": GO_REQUIRE },
    { "a.go": GO_IMPORT, "go.mod": GO_REQUIRE, "go.sum": GO_SUM },
  ],
  ["left-over EJS", textIsClean, { "a.txt": "<%- x %>\n" }, { "a.txt": "x\n" }],
  ["a version that is not pinned", textIsClean, { "a.json": '{"x": "latest"}\n' }, { "a.json": '{"x": "1.0.0"}\n' }],
  ["a path of some machine", textIsClean, { "a.txt": "see /home/me/x\n" }, { "a.txt": "see ./x\n" }],
  ["a missing final newline", textIsClean, { "a.txt": "x" }, { "a.txt": "x\n" }],
  [
    "a word about a method that was not chosen",
    onlyChosenMethods,
    { "README.md": "sign in with a passkey\n" },
    { "README.md": "sign in with a password\n" },
  ],
  [
    "an undeclared variable",
    environmentIsDeclared,
    { "a.ts": "process.env.SECRET_KEY\n", ".env.example": "" },
    { "a.ts": "process.env.SECRET_KEY\n", ".env.example": "SECRET_KEY=\n" },
  ],
  [
    "an undeclared variable in a struct's tag",
    environmentIsDeclared,
    { "a.go": 'var s struct {\n\tKey string `env:"SECRET_KEY"`\n}\n', ".env.example": "" },
    { "a.go": 'var s struct {\n\tKey string `env:"SECRET_KEY"`\n}\n', ".env.example": "SECRET_KEY=\n" },
  ],
  [
    "a variable that nothing reads",
    environmentIsDeclared,
    { "a.ts": "", ".env.example": "SECRET_KEY=\n" },
    { "a.py": 'os.environ["SECRET_KEY"]\n', ".env.example": "SECRET_KEY=\n" },
  ],
  [
    "a secret outside .env",
    secretsStayInEnv,
    { "compose.yaml": "generated-secret-for-tests" },
    { ".env": "generated-secret-for-tests" },
  ],
];

describe("the rules see what they are for", () => {
  for (const [fault, rule, bad, good] of cases) {
    test(fault, async () => {
      expect(await rule(sample(bad))).not.toEqual([]);
      expect(await rule(sample(good))).toEqual([]);
    });
  }
});

test("a slot that only one side knows is seen", () => {
  const asks = '<%- slot("list", { indent: 2 }) -%>\n';
  const find = (files: Record<string, string>) => strayPieces(new Map(Object.entries(files)));
  expect(find({ "a/app.ts.ejs": asks, "b/slots/list.ts": "b,\n" })).toEqual([]);
  expect(find({ "a/app.ts.ejs": asks, "b/slots/lost.ts": "b,\n" })).toEqual([
    { file: "b/slots/lost.ts", message: 'no template asks for the slot "lost"' },
    { file: "a/app.ts.ejs", message: 'no layer fills the slot "list"' },
  ]);
});
