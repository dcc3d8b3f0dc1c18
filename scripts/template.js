// npm run template -- <stack> [<auth type>] [--lint] [--once] [--to <folder>]
//
// The loop of a template's author: renders the stack into a kept folder, lints it, installs it once, type-checks it and
// runs the contract suite against it; and again on each save below templates/, only what is needed.
import { importTypeScript } from "./import-typescript.js";

const { main } = await importTypeScript("test/loop/main.ts");
process.exitCode = await main(process.argv.slice(2));
