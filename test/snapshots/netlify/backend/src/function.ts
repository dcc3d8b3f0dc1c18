import { createApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { allSent } from "./messages.ts";
import { initSuperTokens } from "./supertokens.ts";

/** What Netlify tells of a request, as far as it is used here. */
export interface Context {
  ip: string;
  waitUntil: (promise: Promise<unknown>) => void;
}

export const config = loadConfig();
initSuperTokens(config);
const app = createApp(config);

export default async (request: Request, context: Context) => {
  const answer = await app.fetch(request, { context });
  // What has answered is stopped, whatever it has still to send.
  context.waitUntil(allSent());
  return answer;
};
