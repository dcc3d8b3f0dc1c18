import { type Setting, SETTINGS } from "./core-settings.js";
import { badRequest } from "./http/errors.js";
import type { Json } from "./store/rows.js";

const API_KEY = /^[A-Za-z0-9=-]{20,}$/;

/** The value of a setting as the core reads it. @throws CoreError 400 with the core's wording */
export function parseSetting(name: string, given: Json): Json {
  const setting = (SETTINGS as Record<string, Setting>)[name];
  if (setting === undefined) throw invalid(`Invalid config key: ${name}`);
  if (given === null) return setting.default;
  const value = readAs(setting.type, name, given);
  const { min = -Infinity, max = Infinity, words } = setting.range ?? {};
  if (typeof value === "number" && (value < min || value > max)) throw invalid(`'${name}' ${words}`);
  if (setting.values?.includes(String(value).toUpperCase()) === false) {
    throw invalid(`'${name}' must be one of ${setting.values.map((each) => `'${each}'`).join(" or ")}`);
  }
  if (name === "api_keys") checkApiKeys(String(value));
  if (name === "ip_allow_regex" || name === "ip_deny_regex") checkRegex(name, String(value));
  return value;
}

/** Addresses may be let in and kept out by patterns, which must be such. */
function checkRegex(name: string, value: string): void {
  try {
    new RegExp(value);
  } catch {
    throw invalid(`Provided regular expression is invalid for ${name} config`);
  }
}

/** A value as its type, which may be given as a string. */
export function readAs(type: Setting["type"], name: string, given: Json): number | string | boolean {
  const value = convert(type, given);
  if (value === undefined) throw invalid(`'${name}' must be of type ${type === "string" ? "String" : type}`);
  return value;
}

function convert(type: Setting["type"], given: Json): number | string | boolean | undefined {
  const text = String(given).trim();
  if (typeof given === "object") return undefined;
  if (isNumber(type)) {
    const number = text === "" ? Number.NaN : Number(text);
    const fits = type === "double" ? Number.isFinite(number) : Number.isInteger(number);
    return fits && typeof given !== "boolean" ? number : undefined;
  }
  if (type !== "boolean") return text;
  return typeof given === "number" ? undefined : { true: true, false: false }[text.toLowerCase()];
}

export function isNumber(type: Setting["type"]): boolean {
  return type === "int" || type === "long" || type === "double";
}

function checkApiKeys(keys: string): void {
  for (const key of keys.split(",").map((part) => part.trim())) {
    if (key.length < 20) throw invalid("One of the API keys is too short. Please use at least 20 characters");
    if (!API_KEY.test(key)) {
      throw invalid("Invalid characters in API key. Please only use '=', '-' and alpha-numeric (including capitals)");
    }
  }
}

/** The core's answer to a setting that it cannot have. */
export function invalid(message: string) {
  return badRequest(`Invalid core config: ${message}`);
}
