import { codeAt } from "../../../../src/dev-core/totp.js";

const PERIOD_S = 30;

/** An authenticator app with one account in it. */
export class AuthenticatorApp {
  #period = 0;

  /** @param secret in Base32, as people type it */
  constructor(readonly secret: string) {}

  /**
   * The code that is shown now, or the next one when this one has been used. Servers take one that is up to 30 s early.
   */
  code(): string {
    this.#period = Math.max(this.#period + 1, Math.floor(Date.now() / 1000 / PERIOD_S));
    return this.usedCode();
  }

  /** The code that was used last. */
  usedCode(): string {
    return codeAt({ secret: this.secret, period: PERIOD_S }, this.#period * PERIOD_S * 1000);
  }
}
