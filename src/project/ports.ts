import { connect } from "node:net";

/** How long a silent port is listened to, in milliseconds. Loopback answers at once. */
const PATIENCE = 300;

/** The ports, of the given ones, on which something on this machine already answers. */
export async function busyPorts(ports: number[]): Promise<number[]> {
  const busy = await Promise.all(ports.map(async (port) => (await answers("127.0.0.1", port)) || answers("::1", port)));
  return ports.filter((_, index) => busy[index]);
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE });
    const settle = (busy: boolean) => {
      socket.destroy();
      resolve(busy);
    };
    socket.once("connect", () => settle(true)).once("error", () => settle(false)).once("timeout", () => settle(false));
  });
}
