import { app } from "../parts.mjs";

/** What stands for each token of a command (see parts.mjs). */
const tokens = {
  "{pm}": () => app.packageManager,
};

/** A command with its tokens replaced, for a folder. */
export function resolveCommand(command, folder) {
  return command.flatMap((word) => tokens[word]?.(folder) ?? word);
}

/** A command as a person would type it. */
export function asTyped(command) {
  return resolveCommand(command, "").join(" ");
}
