/**
 * Address of the client. Each proxy appends the address that it sees to the header `X-Forwarded-For`: entries before
 * those of the trusted proxies can be forged.
 *
 * @param remote address of the other end of the connection
 */
export function addressOf(
  forwardedFor: string | undefined,
  remote: string,
  { TRUST_PROXY }: Config,
): string {
  if (TRUST_PROXY === 0) return remote;
  const [address] = forwardedFor?.split(",").slice(-TRUST_PROXY) ?? [];
  return address?.trim() || remote;
}

