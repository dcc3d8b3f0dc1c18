// Writes the requirements.txt of each Python stack that has a requirements.in: all packages with their versions, for
// all platforms and the Pythons that the stack takes. It needs uv (pip install uv). Run it when one of these versions
// in templates/versions.json has changed.
//
//   npm run lock-python
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { importTypeScript } from "./import-typescript.js";

const COMMAND = "uv pip compile --universal requirements.in -o requirements.txt";

const { allAnswers, loadAll, render, templates } = await importTypeScript("test/templates/project.ts");
const { catalog } = await loadAll();
const answers = allAnswers(catalog);
const isOf = ({ id }, { frontend, backend }) => [frontend, backend].includes(id);
/** True when the choices of a project meet a layer's condition. */
const matches = (options, when) =>
  Object.entries(when).every(([key, values]) => options[key] === undefined || values.includes(options[key]));
const work = mkdtempSync(path.join(tmpdir(), "lock-python-"));
try {
  for (const stack of catalog.stacks.filter(({ language }) => language === "python")) {
    // A layer of the stack that brings a requirements.in gets its lock beside it.
    for (const { from, when } of stack.layers) {
      const folder = path.join(templates, stack.kind, stack.id, from);
      if (!existsSync(path.join(folder, "requirements.in.ejs"))) continue;
      const project = await render(answers.find((entry) => isOf(stack, entry) && matches(entry.options ?? {}, when)));
      const file = [...project.files.keys()].find((name) => name.endsWith("requirements.in"));
      writeFileSync(path.join(work, "requirements.in"), project.files.get(file));
      const python = stack.requires[0].min.replace(/\.\d+$/, "");
      const args = ["pip", "compile", "--quiet", "--universal", "--python-version", python, "requirements.in"];
      const to = path.join(folder, "requirements.txt");
      execFileSync("uv", [...args, "--custom-compile-command", COMMAND, "--output-file", to], {
        cwd: work,
        stdio: "inherit",
      });
      console.log(`${stack.id}, ${from}: locked for Python ${python} and later`);
    }
  }
} finally {
  rmSync(work, { recursive: true });
}
