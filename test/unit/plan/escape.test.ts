import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { html, js, md, py, sh, yaml } from "../../../src/plan/escape.js";

const NAMES = [
  `My App`,
  `O'Reilly & "Sons"`,
  "back\\slash",
  "🚀",
  "</script>",
  "$(id) `id` ${id}",
  "%s",
  "a\u2028b",
  "# x: y",
];

describe("a literal reads back as the name that was typed", () => {
  for (const name of NAMES) {
    test(name, () => {
      expect(new Function(`return ${js(name)}`)()).toBe(name);
      expect(parse(yaml(name))).toBe(name);
      expect(execFileSync("sh", ["-c", `printf %s ${sh(name)}`], { encoding: "utf8" })).toBe(name);
      expect(js(name)).not.toContain("</");
    });
  }

  test("in Python", () => {
    const program = `import json\nprint(json.dumps([${NAMES.map(py).join(", ")}]))`;
    expect(JSON.parse(execFileSync("python3", ["-c", program], { encoding: "utf8" }))).toEqual(NAMES);
  });
});

test("HTML has no markup left", () => {
  expect(html(`<b a="1">&'`)).toBe("&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
});

test("Markdown has no markup left", () => {
  expect(md("a *b* [c](d) <e> `f`")).toBe("a \\*b\\* \\[c\\]\\(d\\) \\<e\\> \\`f\\`");
});
