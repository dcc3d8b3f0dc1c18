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
    // What has answered is stopped, whatever it has still to send.
    waitUntil(allSent());
    return answer;
  },
};
