import { allSent } from "./messages.ts";
