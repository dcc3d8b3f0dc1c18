export { AuthenticatorApps } from "./AuthenticatorApps";
