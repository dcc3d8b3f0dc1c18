import { createServer, type AddressInfo, type Socket } from "node:net";
import { until } from "./ports.js";

/** A mail as a mail server gets it. */
export interface ReceivedMail {
  /** Addresses of the envelope. */
  from: string;
  to: string[];
  /** Headers and body, with the encodings of mail undone. */
  text: string;
}

/** A mail server for tests, on this machine: it takes every mail, without TLS and without a password. */
export interface MailServer {
  host: string;
  port: number;
  /** Waits for a mail to an address. Throws when none comes in time. */
  mailTo: (address: string) => Promise<ReceivedMail>;
  close: () => Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)).on("error", () => undefined));
    converse(socket, (mail) => mails.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const find = (address: string) => mails.find(({ to }) => to.includes(address));
  return {
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    mailTo: async (address) => {
      await until(`a mail to ${address}`, async () => find(address) !== undefined, 15_000);
      return find(address)!;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One SMTP conversation (RFC 5321). */
function converse(socket: Socket, receive: (mail: ReceivedMail) => void): void {
  let mail: ReceivedMail = { from: "", to: [], text: "" };
  let buffer = "";
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const address = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? "";

  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "MAIL") mail = { from: address(line), to: [], text: "" };
    if (verb === "RCPT") mail.to.push(address(line));
    inData = verb === "DATA";
    say(inData ? "354 go on" : verb === "QUIT" ? "221 bye" : "250 test");
    if (verb === "QUIT") socket.end();
  };

  say("220 test");
  socket.setEncoding("utf8").on("data", (chunk) => {
    buffer += chunk;
    for (;;) {
      const end = inData ? "\r\n.\r\n" : "\r\n";
      const at = buffer.indexOf(end);
      if (at === -1) return;
      const piece = buffer.slice(0, at);
      buffer = buffer.slice(at + end.length);
      if (!inData) {
        command(piece);
        continue;
      }
      inData = false;
      receive({ ...mail, text: decode(piece) });
      say("250 taken");
    }
  });
}

/** Undoes what mails do to text: base64 as a whole, or quoted-printable. */
function decode(raw: string): string {
  if (/^content-transfer-encoding: base64/im.test(raw)) {
    return raw.replace(/(?:^[A-Za-z0-9+/=]{20,}\r?\n?)+/gm, (block) => Buffer.from(block, "base64").toString("utf8"));
  }
  if (!/^content-transfer-encoding: quoted-printable/im.test(raw)) return raw;
  const bytes = raw
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
