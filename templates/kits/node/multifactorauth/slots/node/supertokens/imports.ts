import { multiFactorAuth } from "./multifactorauth.ts";
