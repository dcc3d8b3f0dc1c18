import { accountLinking } from "./accountlinking.ts";
