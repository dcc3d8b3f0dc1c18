import { multiFactorAuth } from "./recipes/multifactorauth.ts";
