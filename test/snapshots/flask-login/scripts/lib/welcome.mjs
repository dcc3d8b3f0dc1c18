import { app } from "../parts.mjs";
import { bold, cyan, dim } from "./terminal.mjs";

/** What is said when everything runs: where to click. */
export function welcome(tasks) {
  const rows = tasks.flatMap((task) => [
    ["pages" in task ? "Website" : "API", task.address],
    ...("pages" in task ? [["Sign up", task.begin]] : []),
  ]);
  const table = rows.map(([label, url]) => `${label.padEnd(9)}${cyan(url)}`);
  const blocks = [
    `${bold(app.name)} is running.`,
    table.join("\n"),
    dim("Ctrl-C stops it."),
  ];
  return `\n${blocks.join("\n\n")}\n`.replace(/^(?=.)/gm, "  ");
}
