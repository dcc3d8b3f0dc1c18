import { connect, type Socket } from "node:net";

/** How long to wait for a port that does not answer, in milliseconds. This machine answers at once. */
const PATIENCE = 300;

/** The ports, of the given ones, on which something on this machine already answers. */
export async function busyPorts(ports: number[]): Promise<number[]> {
  const answers = (host: string, port: number) => settled(connect({ host, port, timeout: PATIENCE }));
  const busy = await Promise.all(ports.map(async (port) => (await answers("127.0.0.1", port)) || answers("::1", port)));
  return ports.filter((_, index) => busy[index]);
}

/** Whether the connection is established. */
function settled(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (busy: boolean) => {
      socket.destroy();
      resolve(busy);
    };
    socket
      .once("connect", () => settle(true))
      .once("error", () => settle(false))
      .once("timeout", () => settle(false));
  });
}
