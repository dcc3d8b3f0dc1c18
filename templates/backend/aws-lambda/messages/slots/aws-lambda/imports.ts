import { allSent } from "./auth/messages.ts";
