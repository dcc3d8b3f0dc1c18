import { emailVerification } from "./emailverification.ts";
