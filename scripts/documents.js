// Writes what is made from data: docs/schemas/, and the tables and figures between comments in README.md,
// CONTRIBUTING.md and docs/frontend-contract.md.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { importTypeScript } from "./import-typescript.js";

const root = path.resolve(import.meta.dirname, "..");
const { documents } = await importTypeScript("test/templates/documents.ts");
for (const [file, contents] of await documents()) {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), contents);
}
