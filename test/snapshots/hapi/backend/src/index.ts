import closeWithGrace from "close-with-grace";
import { checkCore, refuseDevCore } from "./auth/core.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { loadConfig } from "./config.ts";
import { createServer } from "./server.ts";

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
console.log(`Backend ready at http://${config.HOST}:${config.PORT}`);
void checkCore(config);

closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) console.error(err);
  await server.stop({ timeout: 9_000 });
});
