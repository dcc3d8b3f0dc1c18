import type { CoreRequest, Route } from "../http/routes.js";
import { readCredentialId, verifyRegistration } from "../passkeys/verify.js";
import type { Store } from "../store/store.js";
import type { PasskeyRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { ownId } from "../user-ids.js";
import { findLogin, passkeysOf } from "../users.js";
import { expectedBy, isKnown, judge, newPasskey, readAnswer } from "./webauthn-common.js";
import { findOptions } from "./webauthn-options.js";

/** The passkeys that a user has (the core's WebAuthN.java). Users are named by the id of their login method. */

export const webauthnCredentialsRoutes: Route[] = [
  { method: "POST", path: "/recipe/webauthn/user/credential/register", scope: "tenant", handle: register },
  { method: "GET", path: "/recipe/webauthn/user/credential", scope: "tenant", handle: getOne },
  { method: "GET", path: "/recipe/webauthn/user/credential/list", scope: "tenant", handle: list },
  { method: "DELETE", path: "/recipe/webauthn/user/credential/remove", scope: "tenant", handle: remove },
];

/** Adds a passkey to a user who signs in with passkeys. */
function register(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const { store } = core;
  const recipeUserId = request.body().string("recipeUserId");
  const { optionsId, credential } = readAnswer(request);
  const options = findOptions(store, appId, optionsId, tenantId);
  if (options === undefined) return { status: "OPTIONS_NOT_FOUND_ERROR" };
  return judge(() => {
    const id = readCredentialId(credential);
    const passkey = verifyRegistration(credential, expectedBy(core, options));
    if (isKnown(request, options, id)) return { status: "CREDENTIAL_ALREADY_EXISTS_ERROR" };
    const method = findLogin(store, appId, recipeUserId)?.method;
    if (method?.recipeId !== "webauthn") return { status: "UNKNOWN_USER_ID_ERROR" };
    store.transact(() => store.put("passkeys", newPasskey(request, options, id, method.recipeUserId, passkey)));
    return {
      status: "OK",
      webauthnCredentialId: id,
      recipeUserId,
      email: options.email ?? null,
      relyingPartyId: options.rpId,
      relyingPartyName: options.rpName,
    };
  });
}

function getOne({ core, appId, query }: CoreRequest) {
  const recipeUserId = query.required("recipeUserId");
  const found = find(core.store, appId, recipeUserId, query.required("webauthnCredentialId"));
  if (found === undefined) return { status: "CREDENTIAL_NOT_FOUND_ERROR" };
  return { status: "OK", ...passkeyJson(found, recipeUserId), updatedAt: found.updatedAt };
}

function list({ core, appId, query }: CoreRequest) {
  const recipeUserId = query.required("recipeUserId");
  const passkeys = passkeysOf(core.store, appId, ownId(core.store, appId, recipeUserId));
  return { status: "OK", credentials: passkeys.map((passkey) => passkeyJson(passkey, recipeUserId)) };
}

function remove({ core, appId, query }: CoreRequest) {
  const { store } = core;
  const found = find(store, appId, query.required("recipeUserId"), query.required("webauthnCredentialId"));
  if (found === undefined) return { status: "CREDENTIAL_NOT_FOUND_ERROR" };
  store.transact(() => store.delete("passkeys", key(appId, found.rpId, found.id)));
  return { status: "OK" };
}

function find(store: Store, appId: string, recipeUserId: string, id: string): PasskeyRow | undefined {
  return passkeysOf(store, appId, ownId(store, appId, recipeUserId)).find((passkey) => passkey.id === id);
}

/** @param recipeUserId the id by which the caller named the user */
function passkeyJson({ id, rpId, createdAt }: PasskeyRow, recipeUserId: string) {
  return { webauthnCredentialId: id, recipeUserId, relyingPartyId: rpId, createdAt };
}
