import { app } from "../parts.mjs";
import { bold, cyan, dim, yellow } from "./terminal.mjs";

/** What is said when everything runs: where to click. */
export function welcome(tasks, core, warning) {
  const website = tasks.find((task) => "pages" in task);
  const api = tasks.find((task) => "api" in task);
  const rows = [
    ["Website", website && cyan(website.address)],
    ["Sign in", website && cyan(`${website.address}/auth`)],
    ["API", api && cyan(api.ready)],
    ["Inbox", core.inbox && `${cyan(core.inbox)}${dim(" (caught, not sent)")}`],
    ["Core", core.title],
  ];
  const table = rows
    .filter(([, text]) => text)
    .map(([label, text]) => `${label.padEnd(9)}${text}`);
  const blocks = [
    `${bold(app.name)} is running.`,
    table.join("\n"),
    ...(warning ? [yellow(warning)] : []),
    dim("Ctrl-C stops everything."),
  ];
  return `\n${blocks.join("\n\n")}\n`.replace(/^(?=.)/gm, "  ");
}
