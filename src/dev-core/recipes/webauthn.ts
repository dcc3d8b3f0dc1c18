import { randomUUID } from "node:crypto";
import { findLoginWith, isAnotherPrimarys, isTaken } from "../account-info.js";
import { markActive } from "../active-users.js";
import { CoreError } from "../http/errors.js";
import type { CoreRequest, Route } from "../http/routes.js";
import { readCredentialId, verifyAssertion, verifyRegistration } from "../passkeys/verify.js";
import type { LoginMethod } from "../store/rows.js";
import { key } from "../store/tables.js";
import { shownId } from "../user-ids.js";
import { addUser, findByOwnId, findLogin, putMethod, userJson } from "../users.js";
import { expectedBy, isKnown, judge, newPasskey, readAnswer } from "./webauthn-common.js";
import { findOptions } from "./webauthn-options.js";

/** Signing up and in with passkeys (the core's WebAuthN.java). A user has one login method for all of them. */

const RECIPE = "webauthn";

export const webauthnRoutes: Route[] = [
  { method: "POST", path: "/recipe/webauthn/signup", scope: "tenant", handle: signUp },
  { method: "POST", path: "/recipe/webauthn/signin", scope: "tenant", handle: signIn },
  { method: "PUT", path: "/recipe/webauthn/user/email", scope: "tenant", handle: updateEmail },
];

function signUp(request: CoreRequest) {
  const { core, appId, tenantId, cdi } = request;
  const { store } = core;
  const { optionsId, credential } = readAnswer(request);
  const options = findOptions(store, appId, optionsId);
  if (options === undefined) return { status: "OPTIONS_NOT_FOUND_ERROR" };
  return judge(() => {
    const id = readCredentialId(credential);
    const passkey = verifyRegistration(credential, expectedBy(core, options));
    const { email } = options;
    if (email === undefined) throw new CoreError(500, "Internal Error: these options are for signing in");
    if (findLoginWith(store, { appId, tenantId }, RECIPE, "email", email))
      return { status: "EMAIL_ALREADY_EXISTS_ERROR" };
    if (isKnown(request, options, id))
      throw new CoreError(500, "Internal Error: this credential is registered already");
    const timeJoined = core.clock.now();
    const method: LoginMethod = {
      recipeId: RECIPE,
      recipeUserId: randomUUID(),
      tenantIds: [tenantId],
      timeJoined,
      email,
    };
    const user = store.transact(() => {
      store.put("passkeys", newPasskey(request, options, id, method.recipeUserId, passkey));
      markActive(core, appId, method.recipeUserId);
      return addUser(store, appId, method);
    });
    return {
      status: "OK",
      user: userJson(store, user, cdi),
      recipeUserId: user.id,
      webauthnCredentialId: id,
      relyingPartyId: options.rpId,
      relyingPartyName: options.rpName,
    };
  });
}

/**
 * The options are not used up before CDI 5.5: older SDKs check the same answer twice. What stops a replay until then is
 * the counter, in authenticators that have one, and the options' expiry.
 */
function signIn(request: CoreRequest) {
  const { core, appId, cdi } = request;
  const { store } = core;
  const { optionsId, credential } = readAnswer(request);
  const options = findOptions(store, appId, optionsId);
  if (options === undefined) return { status: "OPTIONS_NOT_FOUND_ERROR" };
  return judge(() => {
    const [passkey] = store.tables.passkeys.find("id", key(appId, readCredentialId(credential)));
    if (passkey === undefined) return { status: "CREDENTIAL_NOT_FOUND_ERROR" };
    const counter = verifyAssertion(credential, expectedBy(core, options), passkey);
    store.transact(() => store.put("passkeys", { ...passkey, counter, updatedAt: core.clock.now() }));
    const user = findByOwnId(store, appId, passkey.userId);
    if (user === undefined) return { status: "UNKNOWN_USER_ID_ERROR" };
    markActive(core, appId, user.id);
    return { status: "OK", user: userJson(store, user, cdi), recipeUserId: shownId(store, appId, passkey.userId) };
  });
}

/** Unlike elsewhere, the address is taken as it is, as the core takes it. */
function updateEmail({ core, appId, ...request }: CoreRequest) {
  const body = request.body();
  const [id, email] = [body.string("recipeUserId"), body.string("email")];
  const { store } = core;
  const login = findLogin(store, appId, id);
  if (login?.method.recipeId !== RECIPE) return { status: "UNKNOWN_USER_ID_ERROR" };
  const { user, method } = login;
  if (isTaken(store, appId, method, "email", email)) return { status: "EMAIL_ALREADY_EXISTS_ERROR" };
  if (isAnotherPrimarys(store, user, "email", email)) return { status: "USER_WITH_EMAIL_ALREADY_EXISTS_ERROR" };
  store.transact(() => putMethod(store, user, { ...method, email }));
  return { status: "OK" };
}
