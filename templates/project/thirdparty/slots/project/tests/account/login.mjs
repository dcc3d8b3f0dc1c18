import { newLogin } from "./social.mjs";
