import { CoreError } from "./http/errors.js";

/** The features for which a self-hosted core needs a licence, by the core's own ids (EE_FEATURES.java). */
export const LICENSED_FEATURES = {
  account_linking: "account linking",
  multi_tenancy: "multi-tenancy",
  dashboard_login: "more than three dashboard users",
  mfa: "multi-factor authentication and TOTP",
  security: "attack protection",
  oauth: "the OAuth2 provider",
  saml: "SAML",
} as const;

export type LicensedFeature = keyof typeof LICENSED_FEATURES;

/** What is said of the licensed features that an app uses. */
export class Licence {
  readonly #told = new Set<LicensedFeature>();

  /**
   * @param on whether licensed features work, as in a core that has a licence
   * @param log is told once of each licensed feature that is used
   */
  constructor(
    public on: boolean,
    readonly log: (line: string) => void,
  ) {}

  /** The licensed features that were used since the start. */
  get used(): LicensedFeature[] {
    return [...this.#told];
  }

  /**
   * Called by every handler that a self-hosted core would answer with 402.
   *
   * @throws CoreError 402 when licensed features are switched off
   */
  use(feature: LicensedFeature): void {
    if (!this.on) {
      const why = "because the license key is missing, or doesn't have this feature enabled.";
      throw new CoreError(402, `Cannot use feature: ${feature}, ${why}`);
    }
    if (this.#told.has(feature)) return;
    this.#told.add(feature);
    this.log(`[licence] this app uses ${LICENSED_FEATURES[feature]}: a self-hosted core needs a licence for it`);
  }
}
