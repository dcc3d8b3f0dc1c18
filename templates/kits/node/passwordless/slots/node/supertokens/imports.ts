import { passwordless } from "./passwordless.ts";
