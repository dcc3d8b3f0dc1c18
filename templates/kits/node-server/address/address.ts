/**
 * Address of the client. Each proxy appends the address that it sees to the header `X-Forwarded-For`: entries before
 * those of the trusted proxies can be forged.
 *
 * @param remote address of the other end of the connection
 */
export function addressOf(
  forwardedFor: string | undefined,
  remote: string,
  trustProxy: number,
): string {
  if (trustProxy === 0) return remote;
  const [address] = forwardedFor?.split(",").slice(-trustProxy) ?? [];
  return address?.trim() || remote;
}
