import closeWithGrace from "close-with-grace";
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
    gracefulShutdown: false,
  },
  async ({ raw }) => {
    try {
      // It is called early, and nobody else says that a port is taken.
      await raw.ready();
    } catch (error) {
      console.error(`The backend does not start: ${(error as Error).message}`);
      process.exit(1);
    }
    closeWithGrace({ delay: 10_000 }, async ({ err }) => {
      if (err) console.error(err);
      await raw.close();
    });
    console.log(`Backend ready at http://${hostname}:${port}`);
    void checkCore(config);
  },
);
