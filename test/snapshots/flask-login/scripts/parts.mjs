import { readFileSync } from "node:fs";

/**
 * What this project consists of (parts.json), for the scripts beside it. Of a part, `address` is the variable of .env that
 * says where it is reached, and its value when there is no .env; `prepare` has the commands before each start.
 * What has `pages` is a website, where people begin at `opens`.
 */
// In a command, {pm} stands for the package manager, {venv-python} for the interpreter in the part's .venv,
// and {make-venv} and {pip-install} for what makes that and installs into it: uv if it is here, or venv and pip.
export const { app, parts } = JSON.parse(
  readFileSync(new URL("parts.json", import.meta.url), "utf8"),
);
