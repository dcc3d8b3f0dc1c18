import { createApp } from "./app.ts";
import { allSent } from "./auth/messages.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";

/** The part of Netlify's context that is used here. */
export interface Context {
  ip: string;
  waitUntil: (promise: Promise<unknown>) => void;
}

export const config = loadConfig();
initSuperTokens(config);
const app = createApp(config);

export default async (request: Request, context: Context) => {
  const answer = await app.fetch(request, { context });
  // The platform may stop a function after its answer: it must wait for the messages.
  context.waitUntil(allSent());
  return answer;
};
