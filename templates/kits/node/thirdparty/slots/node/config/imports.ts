import { keyNames } from "./providers.ts";
