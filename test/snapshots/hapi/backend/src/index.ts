import { loadConfig } from "./config.ts";
import { checkCore, refuseDevCore } from "./core.ts";
import { createServer } from "./server.ts";
import { initSuperTokens } from "./supertokens.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

const server = await createServer(config);
try {
  await server.start();
} catch (error) {
  console.error(`The backend does not start: ${(error as Error).message}`);
  process.exit(1);
}
console.log(`Backend ready at http://${config.host}:${config.port}`);
void checkCore(config);

/** No new requests are taken, and those in flight have ten seconds to finish. */
const stop = () => void server.stop({ timeout: 10_000 });
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
