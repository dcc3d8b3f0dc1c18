import { accountLinking } from "./recipes/accountlinking.ts";
