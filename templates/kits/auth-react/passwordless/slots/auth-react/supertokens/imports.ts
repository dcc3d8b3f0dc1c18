import { passwordless } from "./passwordless";
