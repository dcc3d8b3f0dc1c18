import { createHandler } from "./app.ts";
import { loadConfig } from "./config.ts";
import { initSuperTokens } from "./supertokens.ts";

export const config = loadConfig();
initSuperTokens(config);

/** What Lambda calls. */
export const handler = createHandler(config);
