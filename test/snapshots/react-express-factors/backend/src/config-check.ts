import type { Config } from "./config.ts";

/** Name of the variable to change, what is wrong with it, and the test for that. */
type Rule = [name: string, problem: string, found: (config: Config) => boolean];

/** Placeholders that examples and guides use for a secret. */
const PLACEHOLDER =
  /change-?me|replace-?me|placeholder|your-|example|random-key|password|secret-?key|^dev-|^fake-/i;

const always: Rule[] = [
  [
    "API_DOMAIN",
    "is not a URL",
    ({ apiDomain }) => apiDomain !== "" && !isUrl(apiDomain),
  ],
  [
    "WEBSITE_DOMAIN",
    "is not a URL",
    ({ websiteDomain }) => websiteDomain !== "" && !isUrl(websiteDomain),
  ],
  [
    "SUPERTOKENS_CONNECTION_URI",
    "is not a URL",
    ({ core }) => !urlsOf(core.connectionURI).every(isPlainUrl),
  ],
  ["PORT", "is not a port number", ({ port }) => !isWhole(port, 1, 65_535)],
  [
    "SMTP_PORT",
    "is not a port number",
    ({ smtp }) => !isWhole(smtp.port, 1, 65_535),
  ],
  [
    "AUTH_RATE_LIMIT",
    "is not a whole number from 1 to 1000000",
    ({ rateLimit }) => !isWhole(rateLimit, 1, 1_000_000),
  ],
  [
    "TRUST_PROXY",
    "is not a whole number from 0 to 10",
    ({ trustProxy }) => !isWhole(trustProxy, 0, 10),
  ],
  [
    "LOG_LEVEL",
    "must be info, warn, error or silent",
    ({ logLevel }) => !/^(info|warn|error|silent)$/.test(logLevel),
  ],
  ["DASHBOARD", "must be on or off", (c) => !/^(on|off)$/.test(c.dashboard)],
  [
    "TWILIO_ACCOUNT_SID",
    "must begin with AC",
    ({ twilio }) => !/^(AC|$)/.test(twilio.accountSid),
  ],
];

const inProduction: Rule[] = [
  [
    "SUPERTOKENS_CONNECTION_URI",
    "is the demo core, whose data everybody can see: use a core of your own",
    ({ core }) => core.isDemo,
  ],
  [
    "SUPERTOKENS_CONNECTION_URI",
    "must use https, unless the core is in a private network",
    ({ core }) => urlsOf(core.connectionURI).some(isOpenToOthers),
  ],
  [
    "SUPERTOKENS_API_KEY",
    "must be a random key that the core demands: openssl rand -hex 24 makes one",
    ({ core }) => !isRandomKey(core.apiKey),
  ],
  [
    "API_DOMAIN",
    "is empty: production needs the address where browsers reach the API",
    ({ apiDomain }) => apiDomain === "",
  ],
  ["API_DOMAIN", "must use https", ({ apiDomain }) => !isSafe(apiDomain)],
  [
    "WEBSITE_DOMAIN",
    "is empty: production needs the address where browsers reach the website",
    ({ websiteDomain }) => websiteDomain === "",
  ],
  ["WEBSITE_DOMAIN", "must use https", (c) => !isSafe(c.websiteDomain)],
  [
    "DEV_INBOX_URL",
    "must be empty: with it, messages do not reach their recipients",
    ({ inboxUrl }) => inboxUrl !== "",
  ],
  [
    "SMTP_HOST",
    "is empty: without it, SuperTokens' shared service gets every mail",
    ({ smtp }) => smtp.host === "",
  ],
  ["SMTP_FROM", "is empty", ({ smtp }) => smtp.from === ""],
  [
    "TWILIO_ACCOUNT_SID",
    "is empty: without it, SuperTokens' shared service gets every SMS",
    ({ twilio }) => twilio.accountSid === "",
  ],
  ["TWILIO_AUTH_TOKEN", "is empty", ({ twilio }) => twilio.authToken === ""],
  ["TWILIO_FROM", "is empty", ({ twilio }) => twilio.from === ""],
];

/** @returns one line per problem, each with the name of its variable */
export function findProblems(config: Config): string[] {
  const malformed = [...unknownMode(config), ...broken(always, config)];
  if (malformed.length > 0 || !config.production) return malformed;
  return broken(inProduction, config);
}

function unknownMode({ appEnv }: Config): string[] {
  if (/^(production|development|test|)$/.test(appEnv)) return [];
  return [`APP_ENV is "${appEnv}": it must be production, development or test`];
}

function broken(rules: Rule[], config: Config): string[] {
  return rules
    .filter(([, , found]) => found(config))
    .map(([name, problem]) => `${name} ${problem}`);
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** The addresses of a core that has several, with `;` between them. */
export function urlsOf(connectionURI: string): string[] {
  return connectionURI.split(";").map((url) => url.trim());
}

export function isUrl(url: string): boolean {
  return /^https?:/i.test(url) && URL.canParse(url);
}

/** True for a URL whose host is written plainly: `%74ry` and full-width letters can be read in more than one way. */
function isPlainUrl(url: string): boolean {
  const [, host = ""] = /^https?:\/\/(.*?)(?::\d+)?(?:\/.*)?$/i.exec(url) ?? [];
  return isUrl(url) && /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/i.test(host);
}

function isHttps(url: string): boolean {
  return new URL(url).protocol === "https:";
}

export function hostOf(url: string): string {
  return new URL(url).hostname;
}

/** True for an address whose traffic nobody else can read. An empty one has a rule of its own. */
function isSafe(url: string): boolean {
  return url === "" || isHttps(url) || isLocal(hostOf(url));
}

function isOpenToOthers(coreUrl: string): boolean {
  return !isHttps(coreUrl) && !isPrivate(hostOf(coreUrl));
}

function isLocal(host: string): boolean {
  return /^(localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(host);
}

/** True for this machine, a service of the same container network (a name without a dot) and private addresses. */
function isPrivate(host: string): boolean {
  return (
    isLocal(host) ||
    /^[^.:[\]]+$/.test(host) ||
    /\.(internal|local)$/.test(host) ||
    /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host) ||
    /^\[f[cd]/.test(host)
  );
}

/** True for a key that the core accepts and nobody can guess. */
function isRandomKey(key: string): boolean {
  return (
    /^[A-Za-z0-9=-]{20,}$/.test(key) &&
    !PLACEHOLDER.test(key) &&
    entropyOf(key) >= 90
  );
}

/** Entropy of a text in bits, from the frequency of its characters (Shannon). */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()]
    .map((count) => count * Math.log2(text.length / count))
    .reduce((sum, bits) => sum + bits, 0);
}
