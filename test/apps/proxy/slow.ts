import { connect, type Socket } from "node:net";
import { until } from "../../support/ports.js";

/** Someone who sends a request so slowly that it never ends. */
export interface SlowClient {
  /** True as soon as the server has ended the connection. */
  ended: () => boolean;
  stop: () => void;
}

/** Milliseconds between two bytes. */
const PACE = 1000;

/** Sends the headers of a request at once and its body by the byte. */
export function slowBody(origin: string, path: string): Promise<SlowClient> {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    `Origin: ${origin}`,
    "rid: anti-csrf",
    "Content-Type: application/json",
    "Content-Length: 2000",
    "",
    "",
  ];
  return drip(origin, head.join("\r\n"), " ");
}

/** Sends a request whose headers do not end. */
export function slowHeaders(origin: string, path: string): Promise<SlowClient> {
  return drip(origin, `GET ${path} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nX-Slow: `, "x");
}

/** Sends a text, and then one more byte again and again. It resolves when the text is on its way. */
async function drip(origin: string, text: string, byte: string): Promise<SlowClient> {
  const { hostname, port } = new URL(origin);
  const socket: Socket = connect({ host: hostname, port: Number(port) });
  let connected = false;
  let ended = false;
  socket.once("connect", () => socket.write(text, () => (connected = true)));
  // What it answers before it ends the connection does not matter here.
  socket.resume();
  socket.on("error", () => undefined);
  for (const event of ["end", "close"]) socket.once(event, () => (ended = true));
  await until("a slow client has begun", () => connected || ended);
  const timer = setInterval(() => {
    if (ended) clearInterval(timer);
    else socket.write(byte);
  }, PACE);
  return {
    ended: () => ended,
    stop: () => {
      clearInterval(timer);
      socket.destroy();
    },
  };
}
