// Writes the requirements.txt of each Python stack that has a requirements.in: all packages with their versions, for
// all platforms and the Pythons that the stack takes. It needs uv (pip install uv). Run it when one of these versions
// in templates/versions.json has changed.
//
//   npm run lock-python
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { importTypeScript } from "./import-typescript.js";

const COMMAND = "uv pip compile --universal requirements.in -o requirements.txt";

const { allAnswers, loadAll, render, templates } = await importTypeScript("test/templates/project.ts");
const { catalog } = await loadAll();
const answers = allAnswers(catalog);
const work = mkdtempSync(path.join(tmpdir(), "lock-python-"));
try {
  for (const stack of catalog.stacks.filter(({ language }) => language === "python")) {
    const { files } = await render(answers.find(({ frontend, backend }) => [frontend, backend].includes(stack.id)));
    const file = [...files.keys()].find((name) => name.endsWith("requirements.in"));
    if (file === undefined) continue;
    writeFileSync(path.join(work, "requirements.in"), files.get(file));
    const python = stack.requires[0].min.replace(/\.\d+$/, "");
    const args = ["pip", "compile", "--quiet", "--universal", "--python-version", python, "requirements.in"];
    const to = path.join(templates, stack.kind, stack.id, "files/requirements.txt");
    execFileSync("uv", [...args, "--custom-compile-command", COMMAND, "--output-file", to], {
      cwd: work,
      stdio: "inherit",
    });
    console.log(`${stack.id}: locked for Python ${python} and later`);
  }
} finally {
  rmSync(work, { recursive: true });
}
