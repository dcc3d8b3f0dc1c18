import path from "node:path";

/** Set by npm, vitest, containers and shells inside a project; a user's fresh terminal has none of them. */
const DROPPED =
  /^(npm_.*|VITEST.*|NODE_ENV|NODE_OPTIONS|INIT_CWD|TEST|DEV|PROD|MODE|BASE_URL|CI|FORCE_COLOR|COLOR|NO_COLOR|VIRTUAL_ENV|PYTHON[A-Z]+|FLASK_.*|API_DOMAIN|WEBSITE_DOMAIN|API_GATEWAY_PATH|SUPERTOKENS_.*|APP_ENV|AUTH_RATE_LIMIT|TRUST_PROXY|DEV_INBOX_URL|DEV_PROVIDERS_URL|SMTP_.*|TWILIO_.*|[A-Z_]+_CLIENT_(ID|SECRET)|APPLE_.*|PORT|HOST)$/;

/** Where packages come from and are kept must not change between a test and a user's terminal. */
const KEPT = new Set(["npm_config_registry", "npm_config_cache", "npm_config_userconfig"]);

/**
 * The environment of a user's fresh terminal: what the test runner and npm have added is left out, and so are the
 * `node_modules/.bin` folders on the PATH, so that a project cannot borrow a tool from this repository.
 *
 * @param extra variables that are set on top
 */
export function freshEnvironment(extra: Record<string, string> = {}): Record<string, string> {
  const base = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && (KEPT.has(entry[0]) || !DROPPED.test(entry[0])),
  );
  const environment = Object.fromEntries(base);
  const folders = (environment["PATH"] ?? "").split(path.delimiter);
  environment["PATH"] = folders
    .filter((folder) => !/node_modules[\\/]\.bin|node-gyp-bin/.test(folder))
    .join(path.delimiter);
  return { ...environment, NO_COLOR: "1", ...extra };
}
