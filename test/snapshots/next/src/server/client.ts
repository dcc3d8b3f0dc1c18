import type { APIOptions } from "supertokens-node/recipe/session";
import { readConfig } from "./config.ts";
import { networkOf } from "./network.ts";

/** Network that a request comes from, as the SDK wraps it. */
export function networkOfClient(request: APIOptions["req"]): string {
  return forwardedNetwork(request.getHeaderValue("x-forwarded-for") ?? "");
}

/**
 * Next.js does not tell the address of a connection: only a proxy can, in `X-Forwarded-For`. Without a trusted proxy
 * (`TRUST_PROXY`) all clients count as one network, because anybody can forge the header.
 */
export function forwardedNetwork(forwardedFor: string): string {
  const { trustProxy } = readConfig(process.env);
  if (trustProxy === 0) return "";
  return networkOf(forwardedFor.split(",").at(-trustProxy)?.trim() ?? "");
}
