import { Fields } from "../http/input.js";
import { Reply } from "../http/routes.js";
import { MessageError } from "./inbox.js";
import type { Dev, DevRequest, DevRoute } from "./routes.js";

/** The inbox, for backends that deliver to it and for tests that look into it. */
export const inboxRoutes: DevRoute[] = [
  { method: "GET", path: "/dev/inbox", handle: read },
  { method: "POST", path: "/dev/inbox", handle: add },
  { method: "DELETE", path: "/dev/inbox", handle: clear },
];

const MAX_WAIT = 30_000;

function add({ inbox }: Dev, { body }: DevRequest): Reply {
  return new Reply(201, { id: inbox.add(Fields.parse(body).json).id });
}

async function read({ inbox }: Dev, { query }: DevRequest): Promise<Reply> {
  const filter = { to: query.get("to") ?? undefined, type: query.get("type") ?? undefined, after: number(query, "after") };
  const messages = await inbox.wait(filter, Math.min(number(query, "wait") ?? 0, MAX_WAIT));
  return new Reply(200, { messages });
}

function clear({ inbox }: Dev): Reply {
  return new Reply(200, { deleted: inbox.clear() });
}

function number(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,16}$/.test(value)) throw new MessageError(`"${name}" must be a whole number`);
  return Number(value);
}
