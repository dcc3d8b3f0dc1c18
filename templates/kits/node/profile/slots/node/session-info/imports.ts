import { readName } from "./profile.ts";
