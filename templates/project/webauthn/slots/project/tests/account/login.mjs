import { newLogin } from "./passkey.mjs";
