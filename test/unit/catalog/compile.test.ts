import ejs from "ejs";
import { expect, test } from "vitest";
import { compileTemplate } from "../../../src/catalog/compile.js";
import { Template } from "../../../src/catalog/template.js";

const rendered = (source: string, view: object) =>
  new Template(
    "templates/x.ejs",
    () => compileTemplate(source, "templates/x.ejs"),
    () => undefined,
  ).render(view);

test.each([
  ["quotes, backslashes and dollars", 'say "hi" \\n \\\\ \\" ${name} `x` <%- name %>\\'],
  ["tabs, other line ends and letters beyond ASCII", "\tone\r\ntwo\u2028\u00e9 \ud83d\ude00<%- name %>\n"],
  ["what looks like compiled text", '    ; __append("no")\n<%- name %>\n    ; __append("no")'],
  [
    "code over several lines",
    "<%_ for (const each of [name, 2]) {\n   if (each) { _%>\n  <%- each %>,\n<%_ } } _%>\nend\n",
  ],
  ["nothing but text", "only text\n"],
  ["nothing but a tag", "<%- name %>"],
  ["nothing", ""],
])("a template is rendered as EJS renders it: %s", (_what, source) => {
  const view = { name: "Ann" };
  expect(rendered(source, view)).toBe(ejs.render(source, view, { escape: String }));
});

test("the body has no text of the template", () => {
  const { text, body } = compileTemplate('one "two"\n<%- name %> three\n', "templates/x.ejs");
  expect(text).toBe('one "two"\n three\n');
  expect(body).not.toMatch(/one|two|three/);
});
