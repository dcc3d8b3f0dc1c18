import { checkCore, refuseDevCore } from "./auth/core.ts";
import { refuseOddRequests } from "./auth/odd-requests.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";

/** Refuses settings that are not safe, and sets the SDK up. */
export async function start(): Promise<void> {
  const config = loadConfig();
  await refuseDevCore(config);
  refuseOddRequests();
  initSuperTokens(config);
  void checkCore(config);
}
