import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { fileURLToPath } from "node:url";
import { findProblems, hostOf, isUrl, urlsOf } from "./config-check.ts";

export const appName = "my-app";

const demoCore = "https://try.supertokens.com";

/** Defaults for variables that neither the environment nor `.env` sets. */
const defaults: Record<string, string> = {
  SUPERTOKENS_CONNECTION_URI:
    // The core that was chosen when this project was made.
    "https://core.example.com",
  HOST: "localhost",
  LOG_LEVEL: "info",
  AUTH_RATE_LIMIT: "30",
  TRUST_PROXY: "0",
  SMTP_PORT: "587",
};

/** More defaults, in development and in tests only. */
const developmentDefaults: Record<string, string> = {
  API_DOMAIN: "http://localhost:3001",
  WEBSITE_DOMAIN: "http://localhost:3000",
  DASHBOARD: "on",
};

/** One `.env` for both halves of the project, at its root. */
const envFile = fileURLToPath(new URL("../../.env", import.meta.url));

export interface Config {
  /** What APP_ENV says, or empty. */
  appEnv: string;
  /** True unless the environment says that this is development or a test. */
  production: boolean;
  /** Where the server listens. */
  host: string;
  port: number;
  /** Origins as the browser sees them, and the path that a proxy puts in front of the API. */
  apiDomain: string;
  websiteDomain: string;
  apiGatewayPath: string;
  core: {
    /** One address, or several with `;` between them. */
    connectionURI: string;
    apiKey: string;
    /** True for SuperTokens' public demo core, whose data everybody can see. */
    isDemo: boolean;
  };
  /** "on" or "off": whether /auth/dashboard shows the users to admins. */
  dashboard: string;
  /** "info": each request is logged. "silent": nothing is. */
  logLevel: string;
  /** Requests per minute and network to the auth routes. */
  rateLimit: number;
  /** Number of proxies in front of the server. */
  trustProxy: number;
  /** Inbox of the dev core, or empty. */
  inboxUrl: string;
  smtp: Smtp;
}

/** Your mail server; its host is empty when there is none. */
export interface Smtp {
  host: string;
  port: number;
  user: string;
  password: string;
  /** `jane@example.com` or `Jane <jane@example.com>`. */
  from: string;
}

/**
 * Reads the environment, and `.env` for what is not set there.
 * Ends the process when a setting is not valid or not safe.
 */
export function loadConfig(): Config {
  if (existsSync(envFile)) loadEnvFile(envFile);
  const config = readConfig(process.env);
  const problems = findProblems(config);
  if (problems.length > 0) refuseToStart(problems);
  return config;
}

export function refuseToStart(problems: string[]): never {
  console.error(["The backend does not start:", ...problems].join("\n  "));
  process.exit(1);
}

export function readConfig(env: Record<string, string | undefined>): Config {
  const appEnv = env.APP_ENV?.trim() ?? "";
  const nodeEnv = env.NODE_ENV?.trim() ?? "";
  const production =
    nodeEnv === "production" || !isDevelopment(appEnv || nodeEnv);
  const usual = production ? defaults : { ...defaults, ...developmentDefaults };
  const text = (name: string) => env[name]?.trim() || usual[name] || "";
  const connectionURI = text("SUPERTOKENS_CONNECTION_URI");
  const apiDomain = origin(text("API_DOMAIN"));
  return {
    appEnv,
    production,
    host: text("HOST"),
    port: toNumber(text("PORT") || portOf(apiDomain) || "3001"),
    apiDomain,
    websiteDomain: origin(text("WEBSITE_DOMAIN")),
    apiGatewayPath: text("API_GATEWAY_PATH"),
    core: {
      connectionURI,
      apiKey: text("SUPERTOKENS_API_KEY"),
      isDemo: urlsOf(connectionURI).some((url) => isSameHost(url, demoCore)),
    },
    dashboard: text("DASHBOARD") || "off",
    logLevel: text("LOG_LEVEL"),
    rateLimit: toNumber(text("AUTH_RATE_LIMIT")),
    trustProxy: toNumber(text("TRUST_PROXY")),
    inboxUrl: text("DEV_INBOX_URL"),
    smtp: {
      host: text("SMTP_HOST"),
      port: toNumber(text("SMTP_PORT")),
      user: text("SMTP_USER"),
      password: text("SMTP_PASSWORD"),
      from: text("SMTP_FROM"),
    },
  };
}

function isDevelopment(mode: string): boolean {
  return mode === "development" || mode === "test";
}

/** Digits only: `1e9` and `+1` are not numbers here. */
function toNumber(digits: string): number {
  return /^\d+$/.test(digits) ? Number(digits) : NaN;
}

/** A dot at the end of a host name changes nothing. */
function isSameHost(url: string, other: string): boolean {
  return isUrl(url) && hostOf(url).replace(/\.+$/, "") === hostOf(other);
}

/** As a browser writes it in its Origin header: no path, no trailing slash. */
function origin(url: string): string {
  return isUrl(url) ? new URL(url).origin : url;
}

function portOf(url: string): string {
  return isUrl(url) ? new URL(url).port : "";
}
