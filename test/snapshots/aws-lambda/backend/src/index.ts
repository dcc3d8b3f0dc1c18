/** Runs the function on this machine, with a small server instead of API Gateway and Lambda. */
import { once } from "node:events";
import { createServer } from "node:http";
import closeWithGrace from "close-with-grace";
import { checkCore, refuseDevCore } from "./auth/core.ts";
import { createGateway } from "./gateway.ts";
import { config, handler } from "./handler.ts";

await refuseDevCore(config);
const server = createServer(createGateway(handler));
server.listen(config.PORT, config.HOST, () => {
  console.log(`Backend ready at http://${config.HOST}:${config.PORT}`);
  void checkCore(config);
});
server.once("error", (error) => {
  console.error(`The backend does not start: ${error.message}`);
  process.exit(1);
});

closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) console.error(err);
  server.keepAliveTimeout = 1; // milliseconds: connections end with their answer
  await once(server.close(), "close");
});
