import type { CoreRequest, Route } from "../http/routes.js";
import type { JsonObject } from "../store/rows.js";
import { key } from "../store/tables.js";

/** Whatever an app wants to remember about a user id, which need not be that of a user. */

export const userMetadataRoutes: Route[] = [
  { method: "GET", path: "/recipe/user/metadata", scope: "app", handle: getMetadata },
  { method: "PUT", path: "/recipe/user/metadata", scope: "app", handle: updateMetadata },
  { method: "POST", path: "/recipe/user/metadata/remove", scope: "app", handle: removeMetadata },
  { method: "POST", path: "/recipe/user/metadata/bulk", scope: "app", handle: getMany },
];

function getMetadata(request: CoreRequest) {
  return { status: "OK", metadata: read(request, request.query.required("userId")) ?? {} };
}

/** Merges the top level only; null removes a key. */
function updateMetadata(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const userId = body.string("userId");
  const update = body.object("metadataUpdate");
  const merged = { ...read(request, userId), ...update };
  const metadata = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  core.store.transact(() => core.store.put("userMetadata", { appId, userId, metadata }));
  return { status: "OK", metadata };
}

function removeMetadata({ core, appId, ...request }: CoreRequest) {
  const userId = request.body().string("userId");
  core.store.transact(() => core.store.delete("userMetadata", key(appId, userId)));
  return { status: "OK" };
}

function getMany(request: CoreRequest) {
  const userIds = request.body().userIds();
  return { status: "OK", users: userIds.map((userId) => ({ userId, metadata: read(request, userId) ?? null })) };
}

function read({ core, appId }: CoreRequest, userId: string): JsonObject | undefined {
  return core.store.tables.userMetadata.get(key(appId, userId))?.metadata;
}
