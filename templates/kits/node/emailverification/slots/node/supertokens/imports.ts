import { emailVerification } from "./recipes/emailverification.ts";
