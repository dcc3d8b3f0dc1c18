import { badRequest } from "./http/errors.js";
import type { Json, JsonObject } from "./store/tables.js";

/** A setting of the core, with the name that `coreConfig` and the core's config.yaml use (CoreConfig.java). */
interface Setting {
  type: "number" | "string" | "boolean" | "enum";
  default: number | string | boolean | null;
  description: string;
  /** Whether the tenants of one app may differ in it. */
  perTenant?: true;
  values?: string[];
  /** Smallest allowed value of a number. */
  min?: number;
  /** Not listed by the dashboard's endpoint. */
  hidden?: true;
}

const HOUR = 3_600_000;

/** Every setting that is accepted. Those of features that are not emulated yet are kept, and have no effect. */
export const SETTINGS = {
  access_token_validity: {
    type: "number", default: 3600, min: 1,
    description: "Seconds for which an access token is valid.",
  },
  refresh_token_validity: {
    type: "number", default: 60 * 2400, min: 0,
    description: "Minutes for which a refresh token is valid.",
  },
  access_token_dynamic_signing_key_update_interval: {
    type: "number", default: 168, min: 0,
    description: "Hours after which the dynamic signing key changes.",
  },
  password_reset_token_lifetime: {
    type: "number", default: HOUR, min: 1, perTenant: true,
    description: "Milliseconds for which a password reset link is valid.",
  },
  email_verification_token_lifetime: {
    type: "number", default: 24 * HOUR, min: 1, perTenant: true,
    description: "Milliseconds for which an e-mail verification link is valid.",
  },
  passwordless_max_code_input_attempts: {
    type: "number", default: 5, min: 1, perTenant: true,
    description: "Wrong codes allowed in one sign-in.",
  },
  passwordless_code_lifetime: {
    type: "number", default: HOUR / 4, min: 1, perTenant: true,
    description: "Milliseconds for which a sign-in code is valid.",
  },
  totp_max_attempts: {
    type: "number", default: 5, min: 1, perTenant: true,
    description: "Wrong TOTP codes that start the rate limit.",
  },
  totp_rate_limit_cooldown_sec: {
    type: "number", default: 900, min: 1, perTenant: true,
    description: "Seconds that the TOTP rate limit lasts.",
  },
  webauthn_recover_account_token_lifetime: {
    type: "number", default: HOUR, min: 1,
    description: "Milliseconds for which a passkey recovery link is valid.",
  },
  password_hashing_alg: {
    type: "enum", default: "BCRYPT", values: ["ARGON2", "BCRYPT"],
    description: "How passwords are hashed; the dev core always takes BCRYPT.",
  },
  bcrypt_log_rounds: {
    type: "number", default: 11, min: 4, hidden: true,
    description: "Rounds of the BCRYPT password hash.",
  },
  disable_telemetry: { type: "boolean", default: true, description: "The dev core never sends telemetry." },
  api_keys: {
    type: "string", default: null, hidden: true,
    description: "Keys that callers must send, comma-separated.",
  },
  supertokens_max_cdi_version: {
    type: "string", default: null, hidden: true,
    description: "The version assumed for callers that name none.",
  },
  ip_allow_regex: {
    type: "string", default: null, perTenant: true,
    description: "Has no effect: only this machine reaches the dev core.",
  },
  ip_deny_regex: {
    type: "string", default: null, perTenant: true,
    description: "Has no effect: only this machine reaches the dev core.",
  },
  firebase_password_hashing_signer_key: {
    type: "string", default: null,
    description: "The signer key of imported Firebase hashes.",
  },
  access_token_blacklisting: {
    type: "boolean", default: false, hidden: true,
    description: "Only used by CDI 2.18 and older.",
  },
  access_token_signing_key_dynamic: {
    type: "boolean", default: true, hidden: true,
    description: "Only used by CDI 2.18 and older.",
  },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
interface Values {
  number: number;
  boolean: boolean;
  string: string | null;
  enum: string;
}
export type Config = { [Name in SettingName]: Values[(typeof SETTINGS)[Name]["type"]] };

const API_KEY = /^[A-Za-z0-9=-]{20,}$/;

/**
 * Layers settings on each other, later ones winning, and checks them. Numbers and booleans may be given as strings.
 *
 * @throws CoreError 400 with the core's wording, "Invalid core config: …"
 */
export function resolveConfig(...layers: JsonObject[]): Config {
  const config: Record<string, Json> = {};
  for (const [name, setting] of settings()) config[name] = setting.default;
  for (const [name, value] of layers.flatMap((layer) => Object.entries(layer))) {
    config[name] = parseSetting(name, value);
  }
  return config as unknown as Config;
}

/** Refuses settings of a tenant that differ from its app's, where an app can only have one value. */
export function checkSameInApp(app: Config, tenant: Config): void {
  for (const [name, setting] of settings()) {
    if (setting.perTenant !== true && app[name as SettingName] !== tenant[name as SettingName]) {
      throw invalid(`You cannot set different values for ${name} for the same appId`);
    }
  }
}

/** The API keys that are accepted; undefined when none is asked for. */
export function apiKeys(config: Config): string[] | undefined {
  return config.api_keys?.split(",").map((key) => key.trim());
}

/** The settings as the dashboard lists them (GET /recipe/dashboard/tenant/core-config). */
export function describeConfig(config: Config): JsonObject[] {
  return settings()
    .filter(([, setting]) => setting.hidden !== true)
    .map(([name, setting]) => ({
      key: name,
      valueType: setting.type,
      value: config[name as SettingName],
      description: setting.description,
      isDifferentAcrossTenants: setting.perTenant === true,
      possibleValues: setting.values ?? null,
      isNullable: setting.default === null,
      defaultValue: setting.default,
      isPluginProperty: false,
      isPluginPropertyEditable: false,
    }));
}

function settings(): [string, Setting][] {
  return Object.entries(SETTINGS);
}

function parseSetting(name: string, given: Json): Json {
  const setting = (SETTINGS as Record<string, Setting>)[name];
  if (setting === undefined) throw invalid(`Invalid config key: ${name}`);
  if (given === null) return setting.default;
  const value = convert(setting, given);
  if (value === undefined) throw invalid(`'${name}' must be of type ${setting.type}`);
  if (typeof value === "number" && value < (setting.min ?? value)) throw invalid(`'${name}' must be >= ${setting.min}`);
  if (setting.values?.includes(String(value).toUpperCase()) === false) {
    throw invalid(`${name} property is not set correctly. It must be one of [${setting.values.join(", ")}]`);
  }
  if (name === "api_keys") checkApiKeys(String(value));
  return value;
}

function convert(setting: Setting, given: Json): number | string | boolean | undefined {
  const text = String(given).trim();
  switch (setting.type) {
    case "number":
      return text === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    default:
      return typeof given === "object" ? undefined : text;
  }
}

function checkApiKeys(keys: string): void {
  for (const key of keys.split(",").map((part) => part.trim())) {
    if (key.length < 20) throw invalid("One of the API keys is too short. Please use at least 20 characters");
    if (!API_KEY.test(key)) {
      throw invalid("Invalid characters in API key. Please only use '=', '-' and alpha-numeric (including capitals)");
    }
  }
}

function invalid(message: string) {
  return badRequest(`Invalid core config: ${message}`);
}
