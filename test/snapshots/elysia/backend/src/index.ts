import { createApp } from "./app.ts";
import { checkCore, refuseDevCore } from "./auth/core.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

const { HOST: hostname, PORT: port } = config;
createApp(config).listen(
  {
    hostname,
    port,
    // The default lets a second server have the same port, and half of the requests.
    reusePort: false,
    gracefulShutdown: { gracefulTimeout: 10 }, // seconds
  },
  async ({ raw }) => {
    try {
      // It is called early, and nobody else says that a port is taken.
      await raw.ready();
    } catch (error) {
      console.error(`The backend does not start: ${(error as Error).message}`);
      process.exit(1);
    }
    console.log(`Backend ready at http://${hostname}:${port}`);
    void checkCore(config);
  },
);
