export { Passkeys } from "./Passkeys";
