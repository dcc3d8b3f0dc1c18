export { CallTheApi } from "./CallTheApi";
export { Welcome } from "./Welcome";
