import { providers, requiredKeys } from "./providers.ts";
