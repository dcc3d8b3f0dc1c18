// Prints how much of a project its owner owns: files and lines by folder, against the budgets of the design. The dev
// core, the list of common passwords and lock files are left out.
//
//   npm run sizes                                       the projects that owners have reviewed, and the budgets
//   npm run sizes -- -f react -b nest -a all_auth       one project, each folder
import { parseArgs } from "node:util";
import { importTypeScript } from "./import-typescript.js";

const { budgets, FOLDERS, folders, REVIEWED, sizes } = await importTypeScript("test/templates/sizes.ts");
const { values: settings } = parseArgs({
  options: {
    frontend: { type: "string", short: "f" },
    backend: { type: "string", short: "b" },
    auth: { type: "string", short: "a" },
  },
});
const counted = ({ files, lines }) => (files === 0 ? "" : `${files} / ${lines}`);
const columns = [...FOLDERS, "rest", "all"];

if (Object.keys(settings).length > 0) {
  console.log(["| folder | files / lines |", "|---|---|"].join("\n"));
  for (const [folder, size] of await folders(settings)) console.log(`| ${folder} | ${counted(size)} |`);
  console.log(`| all | ${counted((await sizes(settings)).all)} |`);
} else {
  console.log(`| files / lines | ${columns.join(" | ")} |\n|---|${columns.map(() => "---|").join("")}`);
  for (const [name, reviewed] of Object.entries(REVIEWED)) {
    const found = await sizes(reviewed);
    console.log(`| ${name} | ${columns.map((column) => counted(found[column])).join(" | ")} |`);
  }
  console.log("\n| budget | files / lines | limit | |\n|---|---|---|---|");
  for (const { what, size, limit } of await budgets()) {
    const isMet = Object.entries(limit).every(([key, most]) => size[key] <= most);
    const limits = Object.entries(limit).map(([key, most]) => `≤ ${most} ${key}`);
    console.log(`| ${what} | ${counted(size)} | ${limits.join(", ")} | ${isMet ? "✓" : "✗"} |`);
  }
}
