// Makes dist/pack: the templates as the package holds them, compiled. They are checked here, and not again when they
// are used.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { importTypeScript } from "./import-typescript.js";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "dist/pack");

const { makePack } = await importTypeScript("src/catalog/pack/make.ts");
await mkdir(folder, { recursive: true });
for (const [name, contents] of Object.entries(await makePack(path.join(root, "templates"))))
  await writeFile(path.join(folder, name), contents);
