import { appIds, type Core, deleteApp, ensurePublicApp } from "../core.js";
import type { RawRequest } from "../http/api.js";
import { CoreError } from "../http/errors.js";
import { Fields } from "../http/input.js";
import { PUBLIC } from "../http/router.js";
import { Reply } from "../http/routes.js";
import { type Inbox, MessageError } from "./inbox.js";
import { VERSION } from "../version.js";

/** The dev core's own interface, under /dev: what a real core does not have. Errors are `{"message": …}`. */

const MAX_WAIT = 30_000;

export interface Dev {
  core: Core;
  inbox: Inbox;
  startedAt: number;
}

type DevHandler = (dev: Dev, request: RawRequest) => Reply | Promise<Reply>;

const HANDLERS: Record<string, Record<string, DevHandler>> = {
  "/dev/status": { GET: status },
  "/dev/reset": { POST: reset },
  "/dev/inbox": { GET: readInbox, POST: addToInbox, DELETE: clearInbox },
};

/** Whether a path is of this interface. Others under /dev are the core's, for a tenant whose id is `dev`. */
export function isDevPath(path: string): boolean {
  return Object.hasOwn(HANDLERS, path);
}

/** Answers a request to this interface. Every answer is JSON. */
export async function answerDev(dev: Dev, request: RawRequest): Promise<Reply> {
  const methods = HANDLERS[request.path]!;
  const handle = methods[request.method];
  if (handle === undefined) return new Reply(405, { message: `Use ${Object.keys(methods).join(" or ")}` });
  try {
    return await handle(dev, request);
  } catch (error) {
    if (error instanceof MessageError) return new Reply(400, { message: error.message });
    if (error instanceof CoreError) return new Reply(error.status, { message: error.message });
    throw error;
  }
}

function status({ core, startedAt }: Dev): Reply {
  const { store, clock } = core;
  return new Reply(200, {
    name: "dev-core",
    version: VERSION,
    startedAt,
    uptimeMs: clock.now() - startedAt,
    apps: appIds(store).length,
    users: store.tables.users.size,
    data: store.folder ?? null,
  });
}

/** Empties everything. The public app's keys stay, so that tokens need not be told apart by key from before. */
function reset({ core: { store } }: Dev): Reply {
  store.transact(() => {
    for (const appId of appIds(store)) deleteApp(store, appId, appId === PUBLIC ? ["signingKeys", "refreshTokenKeys"] : []);
    store.deleteAll("inbox", [...store.tables.inbox.values()]);
    ensurePublicApp(store);
  });
  store.compact();
  return new Reply(200, { status: "OK" });
}

function addToInbox({ inbox }: Dev, { body }: RawRequest): Reply {
  return new Reply(201, { id: inbox.add(Fields.parse(body).json).id });
}

async function readInbox({ inbox }: Dev, { query }: RawRequest): Promise<Reply> {
  const filter = { to: query.get("to") ?? undefined, type: query.get("type") ?? undefined, after: number(query, "after") };
  const messages = await inbox.wait(filter, Math.min(number(query, "wait") ?? 0, MAX_WAIT));
  return new Reply(200, { messages });
}

function clearInbox({ inbox }: Dev): Reply {
  return new Reply(200, { deleted: inbox.clear() });
}

function number(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,16}$/.test(value)) throw new MessageError(`"${name}" must be a whole number`);
  return Number(value);
}
