import { type ConfigType, registerAs } from "@nestjs/config";
import { refuseDevCore } from "./auth/core.ts";
import { loadConfig } from "./config.ts";

/** The settings: `@Inject(appConfig.KEY) config: AppConfig`. */
export const appConfig = registerAs("app", async () => {
  const config = loadConfig();
  await refuseDevCore(config);
  return config;
});

export type AppConfig = ConfigType<typeof appConfig>;
