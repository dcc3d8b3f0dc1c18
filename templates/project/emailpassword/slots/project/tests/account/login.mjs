import { newLogin } from "./password.mjs";
