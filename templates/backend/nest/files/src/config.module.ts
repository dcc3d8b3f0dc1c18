import { Global, Module } from "@nestjs/common";
import { loadConfig } from "./config.ts";

/** Token of the settings: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol("CONFIG");

@Global()
@Module({
  providers: [{ provide: CONFIG, useFactory: loadConfig }],
  exports: [CONFIG],
})
export class ConfigModule {}
