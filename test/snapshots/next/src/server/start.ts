import { loadConfig } from "./config.ts";
import { checkCore, refuseDevCore } from "./core.ts";
import { refuseOddRequests } from "./odd-requests.ts";
import { initSuperTokens } from "./supertokens.ts";

/** Refuses settings that are not safe, and sets the SDK up. */
export async function start(): Promise<void> {
  const config = loadConfig();
  await refuseDevCore(config);
  refuseOddRequests();
  initSuperTokens(config);
  void checkCore(config);
}
