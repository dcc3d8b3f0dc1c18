import { thirdParty } from "./thirdparty.ts";
