import { passwordless } from "./recipes/passwordless.ts";
