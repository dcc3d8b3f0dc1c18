import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { fileURLToPath } from "node:url";
import ipaddr from "ipaddr.js";
import { z } from "zod";

export const appName = "Ann's \"App\"";

/** One `.env` for both halves of the project, at its root. */
const envFile = fileURLToPath(new URL("../../.env", import.meta.url));

/** Passwords that are refused at sign-up. */
export const commonPasswordsFile = new URL(
  "../common-passwords.txt",
  import.meta.url,
);

/** The settings, by the names of their variables. An empty variable is like one that is not set. */
const common = z.object({
  APP_ENV: z
    .enum(["production", "development", "test"], {
      error: ({ input }) =>
        `is "${input}": it must be production, development or test`,
    })
    .optional(),
  /** Where the server listens. */
  HOST: z.string().default("localhost"),
  PORT: wholeNumber(1, 65_535, "is not a port number").optional(),
  /** Path that a proxy puts in front of the API. */
  API_GATEWAY_PATH: z.string().optional(),
  LOG_LEVEL: z.enum(["info", "warn", "error", "silent"]).default("info"),
  /** The core's address, or several with `;` between them. */
  SUPERTOKENS_CONNECTION_URI: z
    .string()
    .refine((uri) => urlsOf(uri).every(isPlainUrl), {
      error: "is not a URL",
      abort: true,
    })
    .default("https://core.example.com"),
  /** Requests per minute and network to the auth routes. */
  AUTH_RATE_LIMIT: wholeNumber(1, 1_000_000).default(30),
  /** Number of proxies in front of the server. */
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  /** Where several processes count attempts together. */
  REDIS_URL: z
    .url({
      protocol: /^rediss?$/,
      error: "is not a URL that begins with redis:// or rediss://",
    })
    .optional(),
  SMTP_PORT: wholeNumber(1, 65_535, "is not a port number").default(587),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
});

const onOrOff = z.enum(["on", "off"], "must be on or off");

const development = common.extend({
  API_DOMAIN: origin().default("http://localhost:3001"),
  WEBSITE_DOMAIN: origin().default("http://localhost:8080"),
  SUPERTOKENS_API_KEY: z.string().optional(),
  /** Whether /auth/dashboard shows the users to admins. */
  DASHBOARD: onOrOff.default("on"),
  /** Inbox of the dev core, which shows messages instead of sending them. */
  DEV_INBOX_URL: z.string().optional(),
  SMTP_HOST: z.string().optional(),
  /** `jane@example.com` or `Jane <jane@example.com>`. */
  SMTP_FROM: z.string().optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .startsWith("AC", "must begin with AC")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: z.string().optional(),
});

/** Production refuses what is not safe. */
const production = common.extend({
  API_DOMAIN: origin(
    "is empty: production needs the address where browsers reach the API",
  ).refine(isSafe, "must use https"),
  WEBSITE_DOMAIN: origin(
    "is empty: production needs the address where browsers reach the website",
  ).refine(isSafe, "must use https"),
  SUPERTOKENS_CONNECTION_URI: common.shape.SUPERTOKENS_CONNECTION_URI.refine(
    (uri) => !isDemoCore(uri),
    "is the demo core, whose data everybody can see: use a core of your own",
  ).refine(
    (uri) => urlsOf(uri).every(isPrivate),
    "must use https, unless the core is in a private network",
  ),
  SUPERTOKENS_API_KEY: z
    .string()
    .default("")
    .refine(
      isRandomKey,
      "must be a random key that the core demands: openssl rand -hex 24 makes one",
    ),
  DASHBOARD: onOrOff.default("off"),
  DEV_INBOX_URL: z
    .never("must be empty: with it, messages do not reach their recipients")
    .optional(),
  SMTP_HOST: z.string(
    "is empty: without it, SuperTokens' shared service gets every mail",
  ),
  SMTP_FROM: z.string("is empty"),
  TWILIO_ACCOUNT_SID: z
    .string("is empty: without it, SuperTokens' shared service gets every SMS")
    .startsWith("AC", "must begin with AC"),
  TWILIO_AUTH_TOKEN: z.string("is empty"),
  TWILIO_FROM: z.string("is empty"),
});

export type Config = z.infer<typeof development> & {
  PORT: number;
  /** True unless APP_ENV or NODE_ENV says that this is development or a test. */
  production: boolean;
  /** True for SuperTokens' public demo core, whose data everybody can see. */
  demoCore: boolean;
};

/**
 * Reads the environment, and `.env` for what is not set there. Ends the process when a setting is not valid or not safe.
 */
export function loadConfig(): Config {
  if (existsSync(envFile)) loadEnvFile(envFile);
  const env = Object.fromEntries(
    Object.entries(process.env).map(([name, value]) => [
      name,
      value?.trim() || undefined,
    ]),
  );
  const isProduction =
    env.NODE_ENV === "production" ||
    !isDevelopment(env.APP_ENV ?? env.NODE_ENV);
  const schema = isProduction ? production : development;
  const { data, error } = schema.safeParse(env);
  if (error) {
    refuseToStart(
      error.issues.map(({ path, message }) => `${path.join()} ${message}`),
    );
  }
  return {
    ...data,
    PORT: data.PORT ?? (Number(new URL(data.API_DOMAIN).port) || 3001),
    production: isProduction,
    demoCore: isDemoCore(data.SUPERTOKENS_CONNECTION_URI),
  };
}

export function refuseToStart(problems: string[]): never {
  console.error(["The backend does not start:", ...problems].join("\n  "));
  process.exit(1);
}

function isDevelopment(mode: string | undefined): boolean {
  return mode === "development" || mode === "test";
}

/** Digits only: `1e9` and `+1` are not numbers here. */
function wholeNumber(
  min: number,
  max: number,
  problem = `is not a whole number from ${min} to ${max}`,
) {
  return z
    .string()
    .regex(/^\d+$/, { error: problem, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, problem);
}

/** A URL without its path, as browsers write it in the header Origin. */
function origin(missing?: string) {
  return z
    .url({
      protocol: /^https?$/,
      error: ({ input }) => (input === undefined ? missing : "is not a URL"),
    })
    .transform((url) => new URL(url).origin);
}

/** The addresses of a core that has several, with `;` between them. */
export function urlsOf(connectionURI: string): string[] {
  return connectionURI.split(";").map((url) => url.trim());
}

/** True for a URL whose host is written plainly: `%74ry` and full-width letters can be read in more than one way. */
function isPlainUrl(url: string): boolean {
  return /^https?:\/\/[a-z0-9._:[\]-]+(\/.*)?$/i.test(url) && URL.canParse(url);
}

function isDemoCore(connectionURI: string): boolean {
  const hosts = urlsOf(connectionURI).map((url) => new URL(url).hostname);
  return hosts.some((host) => /^try\.supertokens\.com\.*$/.test(host));
}

/** True when nobody else can read what is sent to this address. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || rangeOf(hostname) === "loopback";
}

/** True for https, this machine, a service of the same container network (a name without a dot) and private addresses. */
function isPrivate(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    isSafe(url) ||
    /^[^.:]+$|\.(internal|local)$/.test(hostname) ||
    /^(private|uniqueLocal)$/.test(rangeOf(hostname))
  );
}

function rangeOf(hostname: string): string {
  if (/(^|\.)localhost$/.test(hostname)) return "loopback";
  const address = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(address) ? ipaddr.parse(address).range() : "";
}

/** Placeholders that examples and guides use for a secret. */
const PLACEHOLDER =
  /change-?me|replace-?me|placeholder|your-|example|random-key|password|secret-?key|^dev-|^fake-/i;

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
  const bits = [...text].map((char) =>
    Math.log2(text.length / (text.split(char).length - 1)),
  );
  return bits.reduce((sum, each) => sum + each, 0);
}
