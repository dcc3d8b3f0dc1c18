import { passkeys } from "./passkeys";
