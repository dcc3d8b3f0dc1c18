import { loadConfig } from "./config.ts";
import { checkCore } from "./core.ts";
import { initSuperTokens } from "./supertokens.ts";

/** Refuses settings that are not safe, and makes the SDK ready. */
export function start(): void {
  const config = loadConfig();
  initSuperTokens(config);
  void checkCore(config);
}
