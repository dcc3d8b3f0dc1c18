import { isIPv6 } from "node:net";

/**
 * The network of an address, by which requests are counted. For IPv6 it is the first 56 bits: clients have a whole
 * network of addresses, and could use another one for each attempt.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = [], tail = []] = address
    .split("::")
    .map((part) => part.split(":").filter(Boolean));
  const zeros = Array<string>(8 - head.length - tail.length).fill("0");
  const network = [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group, i) => parseInt(group, 16) & (i === 3 ? 0xff00 : 0xffff));
  return `${network.map((group) => group.toString(16)).join(":")}::/56`;
}
