import { createHandler } from "./app.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";

export const config = loadConfig();
initSuperTokens(config);

/** What Lambda calls. */
export const handler = createHandler(config);
