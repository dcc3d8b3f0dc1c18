export { CallTheApi } from "./CallTheApi";
export { HomeLinks } from "./HomeLinks";
