import { BackendApplication } from "./application.ts";
import { loadConfig } from "./config.ts";
import { checkCore, refuseDevCore } from "./core.ts";
import { initSuperTokens } from "./supertokens.ts";
import { createTenants } from "./tenants.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

try {
  await new BackendApplication(config).start();
} catch (error) {
  console.error(`The backend does not start: ${(error as Error).message}`);
  process.exit(1);
}
console.log(`Backend ready at http://${config.host}:${config.port}`);
void checkCore(config);
void createTenants(config);
