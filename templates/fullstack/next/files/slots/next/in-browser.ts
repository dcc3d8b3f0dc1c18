export { ApiStatusLine } from "./ApiStatusLine";
export { CallTheApi } from "./CallTheApi";
export { HomeLinks } from "./HomeLinks";
