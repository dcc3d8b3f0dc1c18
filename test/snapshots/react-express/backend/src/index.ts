import { createApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { checkCore, refuseDevCore } from "./core.ts";
import { stopGracefully } from "./stop.ts";
import { initSuperTokens } from "./supertokens.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

const server = createApp(config).listen(config.port, config.host, (error) => {
  if (error) {
    console.error(`The backend does not start: ${error.message}`);
    process.exit(1);
  }
  console.log(`Backend ready at http://${config.host}:${config.port}`);
  void checkCore(config);
});
stopGracefully(server);
