import type { BaseRequest } from "supertokens-node/lib/build/framework/index.js";
import { readConfig } from "./config.ts";
import { networkOf } from "./network.ts";

/** Network that a request comes from, as the SDK wraps it. */
export function networkOfClient(request: BaseRequest): string {
  return forwardedNetwork(request.getHeaderValue("x-forwarded-for") ?? "");
}

/**
 * Next.js does not say who is at the other end of a connection, so that only a proxy can tell, in `X-Forwarded-For`. Without
 * one (`TRUST_PROXY`) everybody counts as the same network: nobody can make another one up.
 */
export function forwardedNetwork(forwardedFor: string): string {
  const { trustProxy } = readConfig(process.env);
  if (trustProxy === 0) return "";
  return networkOf(forwardedFor.split(",").at(-trustProxy)?.trim() ?? "");
}
