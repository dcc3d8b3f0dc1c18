import { CoreError } from "./http/errors.js";

interface Feature {
  title: string;
  /** What the core says instead of its general words when an app may not use it. */
  refusal?: string;
}

/** The features for which a self-hosted core needs a licence, by the core's own ids (EE_FEATURES.java). */
export const LICENSED_FEATURES = {
  account_linking: {
    title: "account linking",
    refusal: "Account linking feature is not enabled for this app. Please contact support to enable it.",
  },
  multi_tenancy: { title: "multi-tenancy" },
  dashboard_login: {
    title: "more than three dashboard users",
    refusal:
      "Free user limit reached. Please subscribe to a SuperTokens core license key to allow more users to access the dashboard.",
  },
  mfa: {
    title: "multi-factor authentication and TOTP",
    refusal: "MFA feature is not enabled. Please subscribe to a SuperTokens core license key to enable this feature.",
  },
} satisfies Record<string, Feature>;

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
    const { title, refusal }: Feature = LICENSED_FEATURES[feature];
    const why = "because the license key is missing, or doesn't have this feature enabled.";
    if (!this.on) throw new CoreError(402, refusal ?? `Cannot use feature: ${feature}, ${why}`);
    if (this.#told.has(feature)) return;
    this.#told.add(feature);
    this.log(`[licence] this app uses ${title}: a self-hosted core needs a licence for it`);
  }
}
