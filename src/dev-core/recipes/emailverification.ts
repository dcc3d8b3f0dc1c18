import { configOf } from "../core.js";
import { badRequest } from "../http/errors.js";
import { normaliseEmail } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { EmailVerificationTokenRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { randomToken, sha256 } from "../tokens.js";

/** Which addresses are known to be their users', and the tokens that prove it. */

export const emailVerificationRoutes: Route[] = [
  { method: "POST", path: "/recipe/user/email/verify/token", scope: "tenant", handle: createToken },
  { method: "POST", path: "/recipe/user/email/verify/token/remove", scope: "tenant", handle: removeTokens },
  { method: "POST", path: "/recipe/user/email/verify", scope: "tenant", handle: verify },
  { method: "GET", path: "/recipe/user/email/verify", scope: "app", handle: isVerified },
  { method: "POST", path: "/recipe/user/email/verify/remove", scope: "app", handle: unverify },
];

function createToken(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const { userId, email } = userAndEmail(request);
  if (core.store.tables.verifiedEmails.get(key(appId, userId, email)) !== undefined) {
    return { status: "EMAIL_ALREADY_VERIFIED_ERROR" };
  }
  const token = randomToken();
  const expiry = core.clock.now() + configOf(core, appId, tenantId).email_verification_token_lifetime;
  core.store.transact(() => {
    core.store.put("emailVerificationTokens", { appId, tenantId, tokenHash: sha256(token), userId, email, expiry });
  });
  return { status: "OK", token };
}

function verify(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const { store, clock } = core;
  const body = request.body();
  const [method, token] = [body.string("method"), body.string("token")];
  if (method !== "token") throw badRequest("Unsupported method for email verification");
  return store.transact(() => {
    const row = store.tables.emailVerificationTokens.get(key(appId, tenantId, sha256(token)));
    if (row === undefined) return { status: "EMAIL_VERIFICATION_INVALID_TOKEN_ERROR" };
    const { userId, email } = row;
    store.deleteAll("emailVerificationTokens", tokensOf(request, userId, email));
    if (row.expiry < clock.now()) return { status: "EMAIL_VERIFICATION_INVALID_TOKEN_ERROR" };
    store.put("verifiedEmails", { appId, userId, email });
    return { status: "OK", userId, email };
  });
}

function removeTokens(request: CoreRequest) {
  const { store } = request.core;
  const { userId, email } = userAndEmail(request);
  store.transact(() => store.deleteAll("emailVerificationTokens", tokensOf(request, userId, email)));
  return { status: "OK" };
}

function isVerified({ core, appId, query }: CoreRequest) {
  const row = core.store.tables.verifiedEmails.get(key(appId, query.required("userId"), query.required("email")));
  return { status: "OK", isVerified: row !== undefined };
}

function unverify(request: CoreRequest) {
  const { core, appId } = request;
  const { userId, email } = userAndEmail(request);
  core.store.transact(() => core.store.delete("verifiedEmails", key(appId, userId, email)));
  return { status: "OK" };
}

function userAndEmail(request: CoreRequest) {
  const body = request.body();
  return { userId: body.string("userId"), email: normaliseEmail(body.string("email")) };
}

function tokensOf({ core, appId, tenantId }: CoreRequest, userId: string, email: string): EmailVerificationTokenRow[] {
  const rows = core.store.tables.emailVerificationTokens.find("user", key(appId, userId));
  return rows.filter((row) => row.tenantId === tenantId && row.email === email);
}
