import type { Provider } from "../../../src/catalog/types.js";
import type { Core } from "../../support/core.js";
import { Client } from "../../support/http.js";
import type { Running } from "../../support/processes.js";

/** How people sign in to an app. */
export interface Methods {
  /** First factors. */
  first: string[];
  /** Second factors, one of which is asked for after the first. */
  second: string[];
  /** The SDK's recipes that it uses. */
  recipes: string[];
  providers: Provider[];
  /** Whether it sends mails, and SMS. */
  mails: boolean;
  sms: boolean;
}

/** One app under test: what the suites must know of it, and nothing of its framework. */
export interface Target {
  /** Path in front of every route: "" for a backend of its own, "/api" for a full-stack framework. */
  basePath: string;
  /** Origin of the website, the only one that may call the API; "same" when website and API are one server. */
  website: string;
  methods: Methods;
  /** Environment variable by which its language says "production", beside APP_ENV. */
  productionSwitch: string;
  /** The core behind it, with an inbox. */
  core: Core;
  /**
   * Starts one more core with settings of its own, as `{ access_token_validity: "2" }`. It is stopped with the target.
   */
  startCore: (config: Record<string, string>) => Promise<Core>;
  /**
   * Starts the backend with environment variables on top of the usual ones, and perhaps with another core, and waits
   * until it listens.
   */
  launch: (env?: Record<string, string>, core?: Core) => Promise<Instance>;
  /** Starts it and does not wait: for configurations with which it must refuse to start. */
  launchUnchecked: (env: Record<string, string>) => Promise<Running>;
  /** Everything that any launched backend has printed so far. */
  printed: () => string;
  /** Values that must never be printed: tokens, passwords. Clients add their cookies by themselves. */
  secrets: Set<string>;
}

/** A running backend. */
export interface Instance {
  target: Target;
  /** The core behind it, with the inbox and the fake providers. */
  core: Core;
  origin: string;
  running: Running;
  /** Stops it and all that it started. */
  stop: Running["stop"];
}

export interface ContractCase {
  name: string;
  /** Numbers of the security defaults that it proves: those of `SECURITY_DEFAULTS`. */
  proves?: number[];
  /** Only for apps of whose methods this holds. */
  needs?: (methods: Methods) => boolean;
  /** It does not depend on the auth type: what is shown with one of them holds for all. */
  once?: boolean;
  /** Only where the website is not the API's own origin. */
  twoOrigins?: boolean;
  /**
   * Only for the server that production runs: development servers restart on a change and may do this in another way.
   */
  productionServer?: boolean;
  /** @param app a running backend that the cases share; one that needs another configuration launches its own */
  run: (app: Instance, target: Target) => Promise<void>;
}

/** Path of one of the app's own routes, as `/hello`. */
export function route(app: Instance, path: string): string {
  return app.target.basePath + path;
}

/** Path of one of the SDK's routes, as `/signin`: in a multi-tenant app, of the tenant that has the method. */
export function auth(app: Instance, path: string, tenant = tenantFor(app, path)): string {
  return `${app.target.basePath}/auth${tenant && `/${tenant}`}${path}`;
}

/** The example tenants of a multi-tenant app. Each has methods of its own. */
export const TENANTS = { passwords: "acme", codes: "globex" };

/** Routes without a tenant: those of a session are the same for all tenants, and Apple has one callback only. */
const COMMON = /^\/(session\/refresh|signout|callback\/)/;

function tenantFor(app: Instance, path: string): string {
  if (!isMultiTenant(app) || COMMON.test(path)) return "";
  return path.startsWith("/signinup/code") ? TENANTS.codes : TENANTS.passwords;
}

export function isMultiTenant({ target }: Instance): boolean {
  return target.methods.recipes.includes("multitenancy");
}

/** Tenant of those who sign in by the way that comes first. */
export function homeTenant(app: Instance): string {
  return isMultiTenant(app) ? TENANTS.passwords : "public";
}

/** A condition of cases: the app has one of these first factors. */
export function firstFactor(...ids: string[]) {
  return ({ first }: Methods) => ids.some((id) => first.includes(id));
}

/** A condition of cases: the app has one of these second factors. */
export function secondFactor(...ids: string[]) {
  return ({ second }: Methods) => ids.some((id) => second.includes(id));
}

/** A condition of cases: the app uses this recipe of the SDK. */
export function recipe(id: string) {
  return ({ recipes }: Methods) => recipes.includes(id);
}

/** Origin of the page that calls the API. */
export function siteOf(app: Instance): string {
  return app.target.website === "same" ? app.origin : app.target.website;
}

/**
 * A browser tab on the website: sends the headers that the frontend SDK adds (FDI: `rid` as CSRF proof,
 * `st-auth-mode`).
 *
 * @param headers more headers, or others instead
 */
export function visitor(app: Instance, headers: Record<string, string> = {}): Client {
  const client = new Client(app.origin, {
    origin: siteOf(app),
    rid: "anti-csrf",
    "st-auth-mode": "cookie",
    "fdi-version": "4.1",
    ...headers,
  });
  client.seen = app.target.secrets;
  return client;
}

/** Launches a backend for one case and stops it whatever happens. */
export async function withInstance(
  target: Target,
  env: Record<string, string>,
  body: (app: Instance) => Promise<void>,
  core = target.core,
): Promise<void> {
  const app = await target.launch(env, core);
  try {
    await body(app);
  } finally {
    await app.stop();
  }
}
