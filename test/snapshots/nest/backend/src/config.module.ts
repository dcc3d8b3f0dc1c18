import { Global, Module } from "@nestjs/common";
import { type Config, loadConfig } from "./config.ts";
import { refuseDevCore } from "./core.ts";

/** Token of the settings: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol("CONFIG");

@Global()
@Module({
  providers: [{ provide: CONFIG, useFactory: loadSafeConfig }],
  exports: [CONFIG],
})
export class ConfigModule {}

async function loadSafeConfig(): Promise<Config> {
  const config = loadConfig();
  await refuseDevCore(config);
  return config;
}
