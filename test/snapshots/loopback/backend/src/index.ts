import { BackendApplication } from "./application.ts";
import { checkCore, refuseDevCore } from "./auth/core.ts";
import { initSuperTokens } from "./auth/supertokens.ts";
import { createTenants } from "./auth/tenants.ts";
import { loadConfig } from "./config.ts";

const config = loadConfig();
await refuseDevCore(config);
initSuperTokens(config);

try {
  await new BackendApplication(config).start();
} catch (error) {
  console.error(`The backend does not start: ${(error as Error).message}`);
  process.exit(1);
}
console.log(`Backend ready at http://${config.HOST}:${config.PORT}`);
void checkCore(config);
void createTenants(config);
