import { thirdParty } from "./recipes/thirdparty.ts";
