import { availableParallelism } from "node:os";

/** A setting of the core, with the name that `coreConfig` and the core's config.yaml use (CoreConfig.java). */
export interface Setting {
  /** Of a number, the type that the core reads it as. */
  type: "int" | "long" | "double" | "string" | "boolean" | "enum";
  default: number | string | boolean | null;
  description: string;
  /** Whether the tenants of one app may differ in it. */
  perTenant?: true;
  /** Set for the whole process only, not for an app. */
  base?: true;
  values?: string[];
  /** The range that is allowed, and the core's words about it. */
  range?: { min: number; max?: number; words: string };
  /** Not listed by the dashboard's endpoint. */
  hidden?: true;
}

const HOUR = 3_600_000;
const ABOVE_0 = { min: Number.MIN_VALUE, words: "must be > 0" };
/** The core's words are wrong by one for these. */
const ABOVE_0_MISNAMED = { min: Number.MIN_VALUE, words: "must be >= 0" };
const FROM_1 = { min: 1, words: "must be >= 1" };

/** Every setting that is shown, or has an effect here. */
export const SETTINGS = {
  access_token_validity: {
    type: "long",
    default: 3600,
    range: { min: 1, max: 86_400_000, words: "must be between 1 and 86400000 seconds inclusive." },
    description: "Seconds for which an access token is valid.",
  },
  access_token_validity_jitter: {
    // The core's default is 0.05; here the times of tokens are to be foreseeable.
    type: "double",
    default: 0,
    range: { min: 0, max: 0.25, words: "must be between 0 and 0.25 inclusive." },
    description: "The fraction of an access token's validity by which it is shortened at random, at most.",
    // A setting of newer cores, as the versions that callers may speak are below.
    hidden: true,
  },
  refresh_token_validity: {
    type: "double",
    default: 60 * 2400,
    range: { min: 0, words: "must be >= 0" },
    description: "Minutes for which a refresh token is valid.",
  },
  access_token_dynamic_signing_key_update_interval: {
    // The core takes less than an hour in its own tests only; so may tests here.
    type: "double",
    default: 168,
    range: { min: 0, words: "must be greater than, equal to 1 hour." },
    description: "Hours after which the dynamic signing key changes.",
  },
  password_reset_token_lifetime: {
    type: "long",
    default: HOUR,
    range: ABOVE_0_MISNAMED,
    perTenant: true,
    description: "Milliseconds for which a password reset link is valid.",
  },
  email_verification_token_lifetime: {
    type: "long",
    default: 24 * HOUR,
    range: ABOVE_0_MISNAMED,
    perTenant: true,
    description: "Milliseconds for which an e-mail verification link is valid.",
  },
  passwordless_max_code_input_attempts: {
    type: "int",
    default: 5,
    range: ABOVE_0,
    perTenant: true,
    description: "Wrong codes allowed in one sign-in.",
  },
  passwordless_code_lifetime: {
    type: "long",
    default: HOUR / 4,
    range: ABOVE_0,
    perTenant: true,
    description: "Milliseconds for which a sign-in code is valid.",
  },
  totp_max_attempts: {
    type: "int",
    default: 5,
    range: ABOVE_0,
    perTenant: true,
    description: "Wrong TOTP codes that start the rate limit.",
  },
  totp_rate_limit_cooldown_sec: {
    type: "int",
    default: 900,
    range: ABOVE_0,
    perTenant: true,
    description: "Seconds that the TOTP rate limit lasts.",
  },
  webauthn_recover_account_token_lifetime: {
    type: "long",
    default: HOUR,
    range: ABOVE_0,
    description: "Milliseconds for which a passkey recovery link is valid.",
  },
  password_hashing_alg: {
    type: "enum",
    default: "BCRYPT",
    values: ["ARGON2", "BCRYPT"],
    description: "How passwords are hashed.",
  },
  argon2_iterations: {
    type: "int",
    default: 1,
    range: FROM_1,
    base: true,
    description: "Iterations of the ARGON2 password hash.",
  },
  argon2_memory_kb: {
    type: "int",
    default: 87_795,
    range: FROM_1,
    base: true,
    description: "Kilobytes of memory that the ARGON2 password hash takes.",
  },
  argon2_parallelism: {
    type: "int",
    default: 2,
    range: FROM_1,
    base: true,
    description: "Lanes of the ARGON2 password hash.",
  },
  bcrypt_log_rounds: {
    type: "int",
    default: 11,
    range: { min: 4, max: 31, words: "must be from 4 to 31" },
    base: true,
    description: "Rounds of the BCRYPT password hash.",
  },
  firebase_password_hashing_signer_key: {
    type: "string",
    default: null,
    description: "The signer key of imported Firebase hashes.",
  },
  ip_allow_regex: {
    type: "string",
    default: null,
    perTenant: true,
    description: "Has no effect: only this machine reaches the dev core.",
  },
  ip_deny_regex: {
    type: "string",
    default: null,
    perTenant: true,
    description: "Has no effect: only this machine reaches the dev core.",
  },
  saml_sp_entity_id: {
    type: "string",
    default: null,
    perTenant: true,
    description: "Has no effect: the dev core does not emulate SAML.",
  },
  saml_claims_validity: {
    type: "long",
    default: 300_000,
    perTenant: true,
    description: "Has no effect: the dev core does not emulate SAML.",
  },
  saml_relay_state_validity: {
    type: "long",
    default: 300_000,
    perTenant: true,
    description: "Has no effect: the dev core does not emulate SAML.",
  },
  bulk_migration_parallelism: {
    type: "int",
    default: availableParallelism(),
    range: FROM_1,
    description: "Has no effect: the dev core does not emulate bulk import.",
  },
  bulk_migration_batch_size: {
    type: "int",
    default: 8000,
    range: FROM_1,
    description: "Has no effect: the dev core does not emulate bulk import.",
  },
  disable_telemetry: { type: "boolean", default: true, description: "The dev core never sends telemetry." },
  api_keys: {
    type: "string",
    default: null,
    hidden: true,
    description: "Keys that callers must send, comma-separated.",
  },
  supertokens_max_cdi_version: {
    type: "string",
    default: null,
    hidden: true,
    description: "The newest version that callers may speak, and the one of those that name none.",
  },
  supertokens_min_cdi_version: {
    type: "string",
    default: null,
    hidden: true,
    description: "The oldest version that callers may name.",
  },
} satisfies Record<string, Setting>;

/** Settings that the core knows and that change nothing here: of what is not emulated, or of old versions. */
export const WITHOUT_EFFECT: Record<string, Setting["type"]> = {
  access_token_blacklisting: "boolean",
  access_token_signing_key_dynamic: "boolean",
  bulk_migration_sleep_between_rounds_in_batch_ms: "int",
  core_config_version: "int",
  oauth_provider_admin_service_url: "string",
  oauth_provider_consent_login_base_url: "string",
  oauth_provider_public_service_url: "string",
  oauth_provider_url_configured_in_oauth_provider: "string",
  refresh_token_rotation_grace_period: "int",
  saml_legacy_acs_url: "string",
};

/** What the core reads from its config.yaml only, and what is not a setting here. */
export const BASE_ONLY: readonly string[] = [
  "argon2_hashing_pool_size",
  "base_path",
  "deadlock_logger_enable",
  "error_log_path",
  "firebase_password_hashing_pool_size",
  "host",
  "info_log_path",
  "log_level",
  "max_server_pool_size",
  "oauth_client_secret_encryption_key",
  "otel_collector_connection_uri",
  "port",
  "recent_token_reuse_behaviour",
  "supertokens_saas_load_only_cud",
  "supertokens_saas_secret",
  "webserver_https_enabled",
];

/** Older names. */
export const ALIASES: Record<string, string> = {
  access_token_signing_key_update_interval: "access_token_dynamic_signing_key_update_interval",
};

export type SettingName = keyof typeof SETTINGS;
interface Values {
  int: number;
  long: number;
  double: number;
  boolean: boolean;
  string: string | null;
  enum: string;
}
export type Config = { [Name in SettingName]: Values[(typeof SETTINGS)[Name]["type"]] };
