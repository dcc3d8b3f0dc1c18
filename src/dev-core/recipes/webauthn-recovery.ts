import { randomBytes } from "node:crypto";
import { configOf } from "../core.js";
import { normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { RecoveryTokenRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { sha256 } from "../tokens.js";
import { ownId, shownId } from "../user-ids.js";
import { findByOwnId, findUser, userJson } from "../users.js";

/** The tokens by which somebody who lost all passkeys gets in again (the core's WebAuthN.java). */

export const webauthnRecoveryRoutes: Route[] = [
  { method: "POST", path: "/recipe/webauthn/user/recover/token", scope: "tenant", handle: createToken },
  { method: "GET", path: "/recipe/webauthn/user/recover", scope: "tenant", handle: getUser },
  { method: "POST", path: "/recipe/webauthn/user/recover/token/consume", scope: "tenant", handle: consumeToken },
];

const INVALID = { status: "RECOVER_ACCOUNT_TOKEN_INVALID_ERROR" };

function createToken({ core, appId, tenantId, ...request }: CoreRequest) {
  const body = request.body();
  const [email, id] = [normaliseEmail(body.string("email")), body.string("userId")];
  const { store } = core;
  if (findUser(store, appId, id) === undefined) return { status: "UNKNOWN_USER_ID_ERROR" };
  const token = randomBytes(32).toString("base64url");
  const expiry = core.clock.now() + configOf(core, appId, tenantId).webauthn_recover_account_token_lifetime;
  const userId = ownId(store, appId, id);
  store.transact(() =>
    store.put("recoveryTokens", { appId, tenantId, tokenHash: sha256(token), userId, email, expiry }),
  );
  return { status: "OK", token };
}

/** The id of the login method is null if the user has none for passkeys yet. */
function getUser(request: CoreRequest) {
  const { core, appId, tenantId, cdi } = request;
  const { store } = core;
  const found = findToken(request, request.query.required("token"));
  const user = found && findByOwnId(store, appId, found.userId);
  if (user === undefined) return INVALID;
  const method = user.loginMethods.findLast(
    ({ recipeId, tenantIds }) => recipeId === "webauthn" && tenantIds.includes(tenantId),
  );
  const recipeUserId = method === undefined ? null : shownId(store, appId, method.recipeUserId);
  return { status: "OK", recipeUserId, user: userJson(store, user, cdi) };
}

/** With a token go all others for its address. */
function consumeToken(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const { store } = core;
  const found = findToken(request, request.body().string("token"));
  if (found === undefined) return INVALID;
  const { userId, email } = found;
  store.transact(() => {
    store.deleteAll("recoveryTokens", store.tables.recoveryTokens.find("email", key(appId, tenantId, email)));
  });
  return { status: "OK", userId: shownId(store, appId, userId), email };
}

/** The record of a token that has not expired. */
function findToken({ core, appId, tenantId }: CoreRequest, token: string): RecoveryTokenRow | undefined {
  const row = core.store.tables.recoveryTokens.get(key(appId, tenantId, sha256(token)));
  return row === undefined || row.expiry < core.clock.now() ? undefined : row;
}
