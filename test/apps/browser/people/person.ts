import type { Page } from "playwright-core";
import type { Site } from "../site.js";
import type { AuthenticatorApp } from "./authenticator.js";
import type { Passkey } from "./device.js";

/** Someone with an account, and what they need to come back. */
export interface Person extends Newcomer {
  userId: string;
}

/** Someone on their way: the account, or its id, is not there yet. */
export interface Newcomer {
  method: Method;
  /** E-mail address or phone number. */
  address: string;
  password?: string;
  passkey?: Passkey;
  /** Holds their second factor. Without one they have codes mailed. */
  app?: AuthenticatorApp;
}

/** A way to sign in, as people use it. */
export interface Method {
  /** Tenant in which it is offered, where there are tenants. */
  tenant: string;
  /** Makes up a person, and creates an account by the form that is shown. Waits for no answer. */
  signUp: (site: Site, page: Page) => Promise<Newcomer>;
  /** Signs in by the form that is shown. Waits for no answer. */
  signIn: (site: Site, page: Page, person: Newcomer) => Promise<void>;
}
