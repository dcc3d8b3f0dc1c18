/**
 * Address of who has sent a request. Each proxy has added the one that it saw to the header `X-Forwarded-For`: what
 * stands before those of the proxies that are trusted can be made up.
 *
 * @param remote who is at the other end of the connection
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
