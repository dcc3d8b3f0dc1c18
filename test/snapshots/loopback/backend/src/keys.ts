import { BindingKey } from "@loopback/core";
import type { Config } from "./config.ts";

/** The settings: `@inject(CONFIG) config: Config`. */
export const CONFIG = BindingKey.create<Config>("config");
