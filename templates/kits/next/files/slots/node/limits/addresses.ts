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

