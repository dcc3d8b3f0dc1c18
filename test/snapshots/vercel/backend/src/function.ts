import { waitUntil } from "@vercel/functions";
import { createApp } from "./app.ts";
import { allSent } from "./auth/messages.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";

export const config = loadConfig();
initSuperTokens(config);
const app = createApp(config);

export default {
  async fetch(request: Request): Promise<Response> {
    const answer = await app.fetch(request);
    // The platform may stop a function after its answer: it must wait for the messages.
    waitUntil(allSent());
    return answer;
  },
};
