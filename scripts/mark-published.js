// What `npm publish` packs can be had from the registry. It is marked, so that projects name it as a dependency, where
// those of any other build get a copy (src/package.ts).
import { writeFile } from "node:fs/promises";
import path from "node:path";

if (process.env.npm_command === "publish")
  await writeFile(path.resolve(import.meta.dirname, "../dist/published"), "by npm publish\n");
