import { newLogin } from "./codes.mjs";
