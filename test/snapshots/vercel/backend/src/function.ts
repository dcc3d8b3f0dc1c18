import { waitUntil } from "@vercel/functions";
import { createApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { allSent } from "./messages.ts";
import { initSuperTokens } from "./supertokens.ts";

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
