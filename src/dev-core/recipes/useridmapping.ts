import type { Core } from "../core.js";
import { badRequest } from "../http/errors.js";
import { type Fields, filled } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { key } from "../store/tables.js";
import { findMapping, type UserIdType } from "../user-ids.js";
import { findByOwnId } from "../users.js";
import { liveHandles } from "./session.js";

/** Giving users the ids that they have elsewhere. What an external id means everywhere else stands in user-ids.ts. */

export const userIdMappingRoutes: Route[] = [
  { method: "POST", path: "/recipe/userid/map", scope: "app", handle: createMapping },
  { method: "GET", path: "/recipe/userid/map", scope: "app", handle: getMapping },
  { method: "POST", path: "/recipe/userid/map/remove", scope: "app", handle: removeMapping },
  { method: "PUT", path: "/recipe/userid/external-user-id-info", scope: "app", handle: updateInfo },
];

const unknownMapping = { status: "UNKNOWN_MAPPING_ERROR" };

function createMapping({ core, appId, cdi, ...request }: CoreRequest) {
  const { store } = core;
  const body = request.body();
  const superTokensUserId = body.filled("superTokensUserId");
  const externalUserId = body.filled("externalUserId");
  const info = body.has("externalUserIdInfo") ? readInfo(body) : null;
  const force = body.optional(body.boolean, "force") ?? false;
  return store.transact(() => {
    const taken = findMapping(store, appId, externalUserId, "EXTERNAL");
    if (taken !== undefined) return alreadyExists(taken.superTokensUserId === superTokensUserId, true);
    if (findByOwnId(store, appId, superTokensUserId) === undefined)
      return { status: "UNKNOWN_SUPERTOKENS_USER_ID_ERROR" };
    if (!force) refuseUsed(core, appId, superTokensUserId, externalUserId, cdi.atLeast("4.0"));
    if (findMapping(store, appId, superTokensUserId, "SUPERTOKENS") !== undefined) return alreadyExists(true, false);
    const row = { appId, superTokensUserId, externalUserId };
    store.put("userIdMappings", info === null ? row : { ...row, externalUserIdInfo: info });
    return { status: "OK" };
  });
}

function getMapping({ core, appId, query }: CoreRequest) {
  const userId = query.filled("userId");
  const mapping = findMapping(core.store, appId, userId, readType(query.optional("userIdType")));
  if (mapping === undefined) return unknownMapping;
  const { superTokensUserId, externalUserId, externalUserIdInfo } = mapping;
  return { status: "OK", superTokensUserId, externalUserId, externalUserIdInfo };
}

function removeMapping({ core, appId, ...request }: CoreRequest) {
  const { store } = core;
  const body = request.body();
  const userId = body.filled("userId");
  const type = readType(body.optional(body.string, "userIdType"));
  const force = body.optional(body.boolean, "force") ?? false;
  const mapping = findMapping(store, appId, userId, type);
  if (mapping === undefined) return { status: "OK", didMappingExist: false };
  const { superTokensUserId, externalUserId } = mapping;
  const isOther = findByOwnId(store, appId, externalUserId) !== undefined;
  const [recipe] = force || isOther ? [] : recipesThatUse(core, appId, externalUserId);
  if (recipe !== undefined) throw inUse(recipe);
  store.transact(() => store.delete("userIdMappings", key(appId, superTokensUserId)));
  return { status: "OK", didMappingExist: true };
}

function updateInfo({ core, appId, ...request }: CoreRequest) {
  const { store } = core;
  const body = request.body();
  const userId = body.filled("userId");
  const type = readType(body.optional(body.string, "userIdType"));
  const info = readInfo(body);
  const mapping = findMapping(store, appId, userId, type);
  if (mapping === undefined) return unknownMapping;
  const { externalUserIdInfo: _, ...bare } = mapping;
  store.transact(() => store.put("userIdMappings", info === null ? bare : { ...bare, externalUserIdInfo: info }));
  return { status: "OK" };
}

function alreadyExists(doesSuperTokensUserIdExist: boolean, doesExternalUserIdExist: boolean) {
  return { status: "USER_ID_MAPPING_ALREADY_EXISTS_ERROR", doesSuperTokensUserIdExist, doesExternalUserIdExist };
}

/**
 * Refuses a mapping that would orphan what recipes keep under the user's own id. From CDI 4.0 on, verified addresses
 * are not an obstacle: they move to the external id; only inside `transact()`.
 *
 * @throws CoreError 400
 */
function refuseUsed(core: Core, appId: string, ownId: string, externalUserId: string, mayMove: boolean): void {
  const { store } = core;
  if (findByOwnId(store, appId, externalUserId) !== undefined) {
    throw badRequest("Cannot create a userId mapping where the externalId is also a SuperTokens userID");
  }
  const recipes = recipesThatUse(core, appId, ownId);
  if (mayMove && recipes.join() === "EmailVerification") return moveVerification(core, appId, ownId, externalUserId);
  if (recipes[0] !== undefined) throw inUse(recipes[0]);
}

function moveVerification({ store }: Core, appId: string, from: string, to: string): void {
  for (const name of ["verifiedEmails", "emailVerificationTokens"] as const) {
    for (const row of store.tables[name].find("user", key(appId, from))) {
      store.deleteAll(name, [row] as never);
      store.put(name, { ...row, userId: to } as never);
    }
  }
}

/** The recipes that keep something under an id, in the order in which the core looks at them. */
function recipesThatUse(core: Core, appId: string, userId: string): string[] {
  const { tables } = core.store;
  const id = key(appId, userId);
  const uses = {
    Session: liveHandles(core, appId, userId, false).length > 0,
    UserMetadata: tables.userMetadata.get(id) !== undefined,
    UserRoles: tables.userRoles.find("user", id).length > 0,
    EmailVerification:
      tables.verifiedEmails.find("user", id).length > 0 || tables.emailVerificationTokens.find("user", id).length > 0,
    TOTP: tables.totpDevices.find("user", id).length > 0,
  };
  return Object.entries(uses)
    .filter(([, used]) => used)
    .map(([recipe]) => recipe);
}

const inUse = (recipe: string) => badRequest(`UserId is already in use in ${recipe} recipe`);

function readType(given: string | undefined): UserIdType {
  const type = given?.trim() ?? "ANY";
  if (type === "SUPERTOKENS" || type === "EXTERNAL" || type === "ANY") return type;
  throw badRequest("Field name 'userIdType' should be one of 'SUPERTOKENS', 'EXTERNAL' or 'ANY'");
}

/** What an app wants to remember with an external id; null for nothing. */
function readInfo(body: Fields): string | null {
  const name = "externalUserIdInfo";
  return body.json[name] === null ? null : filled(name, body.string(name));
}
