import type { Config } from "./config.ts";

/** Name of the variable to change, what is wrong with it, and the test for that. */
type Rule = [name: string, problem: string, found: (config: Config) => boolean];

const always: Rule[] = [
  ["API_DOMAIN", "is not a URL", ({ apiDomain }) => !isUrl(apiDomain)],
  ["WEBSITE_DOMAIN", "is not a URL", (c) => !isUrl(c.websiteDomain)],
  [
    "SUPERTOKENS_CONNECTION_URI",
    "is not a URL",
    (config) => !coreUrls(config).every(isUrl),
  ],
  ["PORT", "is not a port number", ({ port }) => !isWhole(port, 1, 65_535)],
  ["AUTH_RATE_LIMIT", "is not a number", (c) => !isWhole(c.rateLimit, 1)],
  ["TRUST_PROXY", "is not a number", (c) => !isWhole(c.trustProxy, 0)],
  [
    "SMTP_PORT",
    "is not a port number",
    ({ mail }) => mail.smtp !== null && !isWhole(mail.smtp.port, 1, 65_535),
  ],
];

const inProduction: Rule[] = [
  [
    "SUPERTOKENS_CONNECTION_URI",
    "is the demo core, whose data everybody can see: run a core of your own",
    ({ core }) => core.isDemo,
  ],
  [
    "SUPERTOKENS_CONNECTION_URI",
    "must use https, unless the core is in a private network",
    (c) => coreUrls(c).some((url) => !isHttps(url) && !isPrivate(hostOf(url))),
  ],
  [
    "SUPERTOKENS_API_KEY",
    "must be the core's API key: 20 or more letters, digits, = and -",
    ({ core }) => !isApiKey(core.apiKey),
  ],
  [
    "API_DOMAIN",
    "must use https",
    ({ apiDomain }) => !isHttps(apiDomain) && !isLocal(hostOf(apiDomain)),
  ],
  [
    "WEBSITE_DOMAIN",
    "must use https",
    (c) => !isHttps(c.websiteDomain) && !isLocal(hostOf(c.websiteDomain)),
  ],
  [
    "DEV_INBOX_URL",
    "must be empty: it keeps mails, password resets among them, from people",
    ({ mail }) => mail.inboxUrl !== "",
  ],
  [
    "SMTP_HOST",
    "is empty: without it SuperTokens' shared service gets every mail",
    ({ mail }) => mail.smtp === null,
  ],
  ["SMTP_FROM", "is empty", ({ mail }) => mail.smtp?.from === ""],
];

/** @returns one line per problem, each with the name of its variable */
export function findProblems(config: Config): string[] {
  const malformed = broken(always, config);
  if (malformed.length > 0 || !config.production) return malformed;
  return broken(inProduction, config);
}

function broken(rules: Rule[], config: Config): string[] {
  return rules
    .filter(([, , found]) => found(config))
    .map(([name, problem]) => `${name} ${problem}`);
}

function coreUrls({ core }: Config): string[] {
  return core.connectionURI.split(";").map((url) => url.trim());
}

function isWhole(value: number, min: number, max = Number.MAX_SAFE_INTEGER) {
  return Number.isInteger(value) && value >= min && value <= max;
}

export function isUrl(url: string): boolean {
  return /^https?:/i.test(url) && URL.canParse(url);
}

function isHttps(url: string): boolean {
  return new URL(url).protocol === "https:";
}

function hostOf(url: string): string {
  return new URL(url).hostname;
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

/** True for what the core accepts as a key, placeholders of examples excepted. */
function isApiKey(key: string): boolean {
  return (
    /^[A-Za-z0-9=-]{20,}$/.test(key) &&
    !/change-?me|placeholder|your-|example/i.test(key) &&
    new Set(key).size > 7
  );
}
