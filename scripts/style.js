// npm run style -- <folder>: lints a generated project and checks its format, by the rules of `npm run test:apps`. The
// project need not be installed. Go projects need the network, once, for their linter.
import path from "node:path";
import { importTypeScript } from "./import-typescript.js";

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: npm run style -- <folder of a generated project>");
  process.exit(2);
}

const { openProject } = await importTypeScript("test/apps/project.ts");
const { expectGoodStyle } = await importTypeScript("test/apps/style/style.ts");
try {
  await expectGoodStyle(await openProject(path.resolve(folder), {}));
  console.log("Nothing found.");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
