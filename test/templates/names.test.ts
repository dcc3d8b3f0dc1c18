import { describe, expect, test } from "vitest";
import { go, js, py } from "../../src/plan/escape.js";
import { findingsOf } from "./findings.js";
import { allAnswers, createRenderer, loadAll } from "./project.js";
import { parses, readForeign } from "./rules/parse.js";

/** Names that break out of a literal, a tag, a heading or a template when they are not escaped. */
const NAMES = [
  `O'Reilly & "Sons"`,
  "back\\slash",
  "🚀 Ünïcödé",
  "class",
  "1st",
  "<% evil %> <script>alert(1)</script>",
  "${process.exit(1)} {{x}} $(x) `id`",
  "</script><!-- -->",
  "# not: a comment, - nor a list",
  "%s %d {0} {name}",
];

const { catalog, sources } = await loadAll();
const { render } = createRenderer({ catalog, sources });

/** One project for each pair of stacks. */
const answers = [
  ...new Map(allAnswers(catalog).map((entry) => [`${entry.frontend} ${entry.backend}`, entry])).values(),
];

describe("names given by the user", () => {
  for (const name of NAMES) {
    test(`${name} leaves every file parsable`, async () => {
      const projects = answers.map((entry) => render({ ...entry, name, slug: "a-slug" }));
      readForeign(projects);
      expect(await findingsOf(parses, projects)).toEqual([]);
      for (const { files } of projects) {
        expect(JSON.parse(files.get("create-auth-app.json") ?? "").answers.name).toBe(name);
        const page = files.get("frontend/index.html");
        if (page) expect(page).not.toContain("<script>alert");
      }
    });
  }

  test("the name is shown as it was typed", () => {
    const name = `Ann's "Shop" 🚀`;
    for (const entry of answers) {
      const project = render({ ...entry, name });
      const literals = [js(name), py(name), go(name)];
      const scripts = [...project.files].filter(([file]) => /\.(ts|tsx|py|go)$/.test(file)).map(([, text]) => text);
      expect(scripts.some((text) => literals.some((literal) => text.includes(literal)))).toBe(true);
    }
  });
});
