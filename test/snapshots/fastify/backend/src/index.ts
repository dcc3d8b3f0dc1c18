import closeWithGrace from "close-with-grace";
import { createApp } from "./app.ts";
import { checkCore, refuseDevCore } from "./auth/core.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

const app = await createApp(config);
closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) app.log.error(err);
  app.server.keepAliveTimeout = 1; // milliseconds: connections end with their answer
  await app.close();
});

try {
  await app.listen({ host: config.HOST, port: config.PORT });
} catch (error) {
  console.error(`The backend does not start: ${(error as Error).message}`);
  process.exit(1);
}
console.log(`Backend ready at http://${config.HOST}:${config.PORT}`);
void checkCore(config);
