import type { Page } from "playwright-core";
import type { Site } from "../site.js";
import type { AuthenticatorApp } from "./authenticator.js";
import type { Passkey } from "./device.js";

/** Someone with an account, and what they need to come back. */
export interface Person extends Newcomer {
  userId: string;
}

/** Someone who is signing up: the account, or its id, is not known yet. */
export interface Newcomer {
  method: Method;
  /** E-mail address or phone number. */
  address: string;
  password?: string;
  passkey?: Passkey;
  /** Holds their second factor. Without it, codes are mailed to them. */
  app?: AuthenticatorApp;
}

/** A way to sign in, as people use it. */
export interface Method {
  /** Tenant in which it is offered, where there are tenants. */
  tenant: string;
  /** Invents a person, and creates an account by the form that is shown. Does not wait for the answer. */
  signUp: (site: Site, page: Page) => Promise<Newcomer>;
  /** Signs in by the form that is shown. Does not wait for the answer. */
  signIn: (site: Site, page: Page, person: Newcomer) => Promise<void>;
}
