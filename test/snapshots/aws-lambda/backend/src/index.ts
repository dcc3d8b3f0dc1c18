/** Runs the function on this machine, with a small server instead of API Gateway and Lambda. */
import { createServer } from "node:http";
import { checkCore, refuseDevCore } from "./core.ts";
import { createGateway } from "./gateway.ts";
import { config, handler } from "./handler.ts";
import { stopGracefully } from "./stop.ts";

await refuseDevCore(config);
const server = createServer(createGateway(handler));
server.listen(config.port, config.host, () => {
  console.log(`Backend ready at http://${config.host}:${config.port}`);
  void checkCore(config);
});
server.once("error", (error) => {
  console.error(`The backend does not start: ${error.message}`);
  process.exit(1);
});
stopGracefully(server);
