import createHttpError, { type HttpError } from "http-errors";
import ipaddr from "ipaddr.js";
import type { APIOptions } from "supertokens-node/recipe/session";
import type { NormalisedAppinfo } from "supertokens-node/types";
import type { Config } from "../config.ts";
import { count, createCounter, sign } from "./counters.ts";
import { createKnownDevices } from "./known-devices.ts";

const MINUTES = 60;

/** What is counted for an account. Each may use a part of AUTH_RATE_LIMIT in a number of seconds. */
const accountLimits = {
  guess: { divisor: 3, seconds: 24 * 60 * MINUTES },
  reset: { divisor: 6, seconds: 15 * MINUTES },
  send: { divisor: 6, seconds: 15 * MINUTES },
  signIn: { divisor: 3, seconds: 15 * MINUTES },
  signUp: { divisor: 3, seconds: 15 * MINUTES },
};

type Action = keyof typeof accountLimits;

interface Attempt {
  account: string;
  network: string;
  /** Id of a device on which somebody has signed in to the account before. */
  device?: string | undefined;
}

/**
 * Counts attempts for one account: those from each network, and those from all networks, which may be five times as
 * many. A known device has a count of its own, so that strangers cannot lock anybody out.
 *
 * @returns a function to call before the work is done, so that simultaneous attempts count, too. It throws an HttpError
 * (429), or resolves to a function that takes the attempt back after a success.
 */
function createAccountLimit(config: Config, action: Action) {
  const { divisor, seconds } = accountLimits[action];
  const most = Math.ceil(config.AUTH_RATE_LIMIT / divisor);
  const counter = (from: string, points: number) =>
    createCounter(config, {
      keyPrefix: `${action}:${from}`,
      points,
      duration: seconds,
    });
  const fromDevice = counter("device", most);
  const fromNetwork = counter("network", most);
  const fromEverywhere = counter("everywhere", 5 * most);

  // One of 2^18 keys, so that strangers cannot fill the memory. It is made with a secret: nobody can find another account
  // that has the same key.
  const keyOf = (...parts: string[]) =>
    String(sign(config, ...parts).readUIntBE(0, 3) >> 6);

  return async ({ account, network, device }: Attempt) => {
    if (device !== undefined) {
      const key = keyOf(account, device);
      if ((await count(fromDevice, key)) === 0) {
        return async () => void (await fromDevice.delete(key));
      }
    }
    const near = keyOf(account, network);
    const all = keyOf(account);
    const wait =
      (await count(fromNetwork, near)) || (await count(fromEverywhere, all));
    if (wait > 0) throw tooManyRequests(wait);
    return async () => {
      await fromNetwork.delete(near);
      await fromEverywhere.reward(all);
    };
  };
}

/** The part of the arguments of the SDK's API functions that is used here. */
interface Input {
  tenantId: string;
  options: {
    recipeId: string;
    req: APIOptions["req"];
    res: APIOptions["res"];
    appInfo: NormalisedAppinfo;
  };
}

/** Limits how often an API function of the SDK may be called for one account: `createAccountLimit`, for its arguments. */
export function countAttempts(config: Config, action: Action) {
  const limit = createAccountLimit(config, action);
  const devices = createKnownDevices(config);
  return (input: Input, address: string) => {
    const { req } = input.options;
    const account = accountOf(input, address);
    const forwardedFor = req.getHeaderValue("x-forwarded-for");
    const network = networkIn(forwardedFor, config);
    return limit({ account, network, device: devices.find(req, account) });
  };
}

/** @returns a function to call when somebody has signed in: their device is known from then on */
export function rememberDevices(config: Config) {
  const devices = createKnownDevices(config);
  return (input: Input, address: string): void => {
    const { res, appInfo } = input.options;
    devices.add(res, appInfo, accountOf(input, address));
  };
}

/** The same address may belong to somebody else with another way to sign in. */
function accountOf({ tenantId, options }: Input, address: string): string {
  return [options.recipeId, tenantId, address.trim().toLowerCase()].join("|");
}

/** A request to an auth route, whose body was read. */
interface AuthRequest {
  method: string;
  url: string;
  network: string;
  body: unknown;
}

/**
 * Limits the requests to the auth routes from one network, and how often somebody may try to sign in to the dashboard
 * with one address. The SDK does not say which of these attempts succeed, so all of them count.
 *
 * @returns a function that throws an HttpError (429) when there were too many
 */
export function limitRequests(config: Config) {
  const fromNetwork = createCounter(config, {
    keyPrefix: "network",
    points: config.AUTH_RATE_LIMIT,
    duration: 60,
  });
  const countSignIn = createAccountLimit(config, "signIn");
  return async ({ method, url, network, body }: AuthRequest): Promise<void> => {
    const path = pathOf(url);
    if (isLimited(method, path)) {
      const wait = await count(fromNetwork, network);
      if (wait > 0) throw tooManyRequests(wait);
    }
    const { email } = Object(body) as { email?: unknown };
    if (path.endsWith("/dashboard/api/signin") && typeof email === "string") {
      const account = `dashboard|${email.trim().toLowerCase()}`;
      await countSignIn({ account, network });
    }
  };
}

/** Routes that pages call often, and where nothing can be guessed. */
const UNLIMITED = ["/api/auth/session/refresh", "/api/auth/signout"];

/** True for the auth routes where something can be guessed. */
function isLimited(method: string, path: string): boolean {
  if (method !== "POST") return path.endsWith("/exists");
  return !UNLIMITED.includes(path);
}

/** The path as the SDK reads it, which takes `/auth/x/../signin/` for `/auth/signin`. */
function pathOf(url: string): string {
  return new URL(url, "http://localhost").pathname.replace(/\/$/, "");
}

function tooManyRequests(seconds: number): HttpError {
  return createHttpError(429, "Too many requests, please try again later", {
    headers: { "retry-after": String(seconds) },
  });
}

/**
 * Next.js does not tell the address of a connection: only a proxy can, in `X-Forwarded-For`. Without a trusted proxy
 * (`TRUST_PROXY`) all clients count as one network, because anybody can forge the header.
 */
export function networkIn(
  forwardedFor: string | null | undefined,
  { TRUST_PROXY }: Config,
): string {
  if (TRUST_PROXY === 0) return "";
  return networkOf(forwardedFor?.split(",").at(-TRUST_PROXY)?.trim() ?? "");
}

/**
 * The network of an address, by which requests are counted. For IPv6 it is the first 56 bits: clients have a whole
 * network of addresses, and could use another one for each attempt.
 */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.networkAddressFromCIDR(`${address}/56`).toString();
}
