import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

/** The project's root. */
export const root = path.resolve(import.meta.dirname, "../..");

export const envFile = path.join(root, ".env");

/** The variables of .env; those that are set already win, as in the app. */
export function readEnvironment() {
  return {
    ...(existsSync(envFile) ? parseEnv(readFileSync(envFile, "utf8")) : {}),
    ...process.env,
  };
}

/** Where a part is reached, without a slash at the end. */
export function addressOf(part, env) {
  const [name, fallback] = part.address;
  return (env[name] || fallback).replace(/\/+$/, "");
}
