import { complete } from "./second-factor.mjs";
