import { readName } from "./auth/profile.ts";
