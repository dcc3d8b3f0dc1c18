import { CoreError } from "../http/errors.js";
import { Fields } from "../http/input.js";
import { Reply } from "../http/routes.js";
import type { InboxRow } from "../store/rows.js";
import { wholeNumber } from "./input.js";
import type { Dev, DevRequest, DevRoute } from "./routes.js";

/** The inbox, for backends that deliver to it and for tests that look into it. */
export const inboxRoutes: DevRoute[] = [
  { method: "GET", path: "/dev/inbox", handle: read },
  { method: "POST", path: "/dev/inbox", handle: add },
  { method: "DELETE", path: "/dev/inbox", handle: clear },
  { method: "GET", path: "/dev/inbox/:id", handle: (dev, request) => new Reply(200, findMessage(dev, request)) },
  { method: "GET", path: "/dev/inbox/:id/html", handle: readHtml },
  { method: "DELETE", path: "/dev/inbox/:id", handle: remove },
];

const MAX_WAIT = 30_000;

/** POST {channel: "email" | "sms", type, to, subject?, text?, html?, link?, code?}: takes a message. 201 {id} */
function add({ inbox }: Dev, { body }: DevRequest): Reply {
  return new Reply(201, { id: inbox.add(Fields.parse(body).json).id });
}

/**
 * GET ?to=&channel=&type=&after=<id>&wait=<ms>: the messages that match, newest first. If there is none, waits for one.
 */
async function read({ inbox }: Dev, { query }: DevRequest): Promise<Reply> {
  const [to, channel, type] = ["to", "channel", "type"].map((name) => query.get(name) ?? undefined);
  const filter = { to, channel, type, after: wholeNumber(query, "after") };
  const messages = await inbox.wait(filter, Math.min(wholeNumber(query, "wait") ?? 0, MAX_WAIT));
  return new Reply(200, { messages });
}

/** GET: a mail's body as a page that may neither run scripts nor load anything. 404 if it has none. */
function readHtml(dev: Dev, request: DevRequest): Reply {
  const { html } = findMessage(dev, request);
  if (html === undefined) throw new CoreError(404, "This message has no HTML");
  return new Reply(200, `<!doctype html><base target="_blank">${html}`, {
    "Content-Type": "text/html; charset=UTF-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy":
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
      "img-src data:; frame-ancestors 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  });
}

/** DELETE: all messages. {deleted: n} */
function clear({ inbox }: Dev): Reply {
  return new Reply(200, { deleted: inbox.clear() });
}

/** DELETE: one message. {deleted: 1}; 404 if there is none */
function remove(dev: Dev, request: DevRequest): Reply {
  dev.inbox.delete(findMessage(dev, request).id);
  return new Reply(200, { deleted: 1 });
}

/** @throws CoreError 404 */
function findMessage({ inbox }: Dev, { params }: DevRequest): InboxRow {
  const message = inbox.get(Number(params["id"]));
  if (message === undefined) throw new CoreError(404, "There is no such message");
  return message;
}
