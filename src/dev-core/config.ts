import {
  ALIASES,
  BASE_ONLY,
  type Config,
  type Setting,
  type SettingName,
  SETTINGS,
  WITHOUT_EFFECT,
} from "./core-settings.js";
import { CDI_VERSIONS, compareVersions, isVersion } from "./http/cdi.js";
import { invalid, isNumber, parseSetting, readAs } from "./read-setting.js";
import type { Json, JsonObject } from "./store/rows.js";

/**
 * Layers settings on each other, later ones winning, and checks them. Numbers and booleans may be given as strings.
 *
 * @throws CoreError 400 with the core's wording, "Invalid core config: …"
 */
export function resolveConfig(...layers: JsonObject[]): Config {
  const config: Record<string, Json> = {};
  for (const [name, setting] of settings()) config[name] = setting.default;
  for (const [given, value] of layers.flatMap((layer) => Object.entries(layer))) {
    const name = ALIASES[given] ?? given;
    const type = WITHOUT_EFFECT[name];
    if (type === undefined) config[name] = parseSetting(name, value);
    else if (value !== null) readAs(type, name, value);
  }
  checkVersions(config as unknown as Config);
  return config as unknown as Config;
}

/**
 * Refuses settings of an app or a tenant that only the whole process can have.
 *
 * @throws CoreError 400
 */
export function checkNotBase(own: JsonObject): void {
  for (const name of Object.keys(own)) {
    const isBase = BASE_ONLY.includes(name) || (SETTINGS as Record<string, Setting>)[name]?.base === true;
    if (isBase) throw invalid(`${name} can only be set via the core's base config setting`);
  }
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
    .filter(([, setting]) => setting.hidden !== true && setting.base !== true)
    .map(([name, setting]) => ({
      key: name,
      valueType: isNumber(setting.type) ? "number" : setting.type,
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

function checkVersions({ supertokens_max_cdi_version: newest, supertokens_min_cdi_version: oldest }: Config): void {
  for (const [name, version] of Object.entries({
    supertokens_max_cdi_version: newest,
    supertokens_min_cdi_version: oldest,
  })) {
    if (version === null) continue;
    if (!isVersion(version)) throw invalid(`${name} is not a valid semantic version`);
    if (!CDI_VERSIONS.includes(version)) throw invalid(`${name} is not a supported version`);
  }
  if (newest !== null && oldest !== null && compareVersions(oldest, newest) > 0) {
    throw invalid("supertokens_min_cdi_version cannot be greater than supertokens_max_cdi_version");
  }
}
