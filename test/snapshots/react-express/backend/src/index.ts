import { once } from "node:events";
import closeWithGrace from "close-with-grace";
import { createApp } from "./app.ts";
import { checkCore, refuseDevCore } from "./auth/core.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

const server = createApp(config).listen(config.PORT, config.HOST, (error) => {
  if (error) {
    console.error(`The backend does not start: ${error.message}`);
    process.exit(1);
  }
  console.log(`Backend ready at http://${config.HOST}:${config.PORT}`);
  void checkCore(config);
});

closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) console.error(err);
  server.keepAliveTimeout = 1; // milliseconds: connections end with their answer
  await once(server.close(), "close");
});
