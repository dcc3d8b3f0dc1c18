import { CoreError } from "../http/errors.js";
import { Fields } from "../http/input.js";
import type { Reply } from "../http/routes.js";
import type { JsonObject, LoginMethod } from "../store/rows.js";
import { shownId } from "../user-ids.js";
import { findLogin } from "../users.js";
import { appOf, notice } from "./input.js";
import type { Dev, DevRequest, DevRoute } from "./routes.js";
import { readEmail, readPhoneNumber } from "./users-create.js";

/** The ways in which a user signs in: its login methods, each by the id that the CDI calls `recipeUserId`. */
export const loginsApiRoutes: DevRoute[] = [
  { method: "PUT", path: "/dev/api/logins/:id", handle: update },
  { method: "POST", path: "/dev/api/logins/:id/verified", handle: setVerified },
  { method: "POST", path: "/dev/api/logins/:id/unlink", handle: unlink },
  { method: "POST", path: "/dev/api/logins/:id/tenants", handle: setTenant },
  { method: "DELETE", path: "/dev/api/logins/:id/passkeys/:credentialId", handle: removePasskey },
];

/** PUT {email?, password?, phoneNumber?}: changes those that are given. */
async function update(dev: Dev, request: DevRequest): Promise<Reply> {
  const { appId, method, recipeUserId } = target(dev, request);
  const fields = Fields.parse(request.body);
  const given = (name: string) => fields.optional(fields.filled, name);
  const [email, password, phoneNumber] = [given("email"), given("password"), given("phoneNumber")];
  const body: JsonObject = { recipeUserId };
  if (email !== undefined) body["email"] = readEmail(email);
  if (password !== undefined) body["password"] = password;
  if (phoneNumber !== undefined) body["phoneNumber"] = readPhoneNumber(phoneNumber);
  if (method.recipeId === "thirdparty") throw new CoreError(400, "The provider says what this address is.");
  if (method.recipeId === "webauthn") {
    await dev.ask({ method: "PUT", path: "/recipe/webauthn/user/email", appId, body });
  } else await dev.ask({ method: "PUT", path: "/recipe/user", appId, rid: method.recipeId, body });
  return notice("The changes are saved.");
}

/** POST {verified}: marks the e-mail address as the user's own, as the link in a mail does, or takes that back. */
async function setVerified(dev: Dev, request: DevRequest): Promise<Reply> {
  const { appId, method, recipeUserId } = target(dev, request);
  const verified = Fields.parse(request.body).boolean("verified");
  if (method.email === undefined) throw new CoreError(400, "There is no e-mail address to verify.");
  const body = { userId: recipeUserId, email: method.email };
  if (!verified) {
    await dev.ask({ method: "POST", path: "/recipe/user/email/verify/remove", appId, body });
    return notice("The address counts as not verified.");
  }
  const tenantId = method.tenantIds[0];
  const { token } = await dev.ask({ method: "POST", path: "/recipe/user/email/verify/token", appId, tenantId, body });
  const use = { method: "token", token: token! };
  await dev.ask({ method: "POST", path: "/recipe/user/email/verify", appId, tenantId, body: use });
  return notice("The address is verified.");
}

/** POST {}: parts a linked account from its user. The one whose id is the user's own is deleted, as in any core. */
async function unlink(dev: Dev, request: DevRequest): Promise<Reply> {
  const { appId, recipeUserId } = target(dev, request);
  const path = "/recipe/accountlinking/user/unlink";
  const { wasRecipeUserDeleted } = await dev.ask({ method: "POST", path, appId, body: { recipeUserId } });
  return notice(
    `The account is unlinked, ${wasRecipeUserDeleted ? "and deleted as the core does" : "a user of its own now"}.`,
  );
}

/** POST {tenant, member}: lets the user sign in to a tenant by this method, or no more. */
async function setTenant(dev: Dev, request: DevRequest): Promise<Reply> {
  const { appId, recipeUserId } = target(dev, request);
  const fields = Fields.parse(request.body);
  const [tenantId, member] = [fields.filled("tenant"), fields.boolean("member")];
  const path = `/recipe/multitenancy/tenant/user${member ? "" : "/remove"}`;
  await dev.ask({ method: "POST", path, appId, tenantId, body: { recipeUserId } });
  return notice(
    member ? `It can be used in the tenant ${tenantId} now.` : `It is taken out of the tenant ${tenantId}.`,
  );
}

async function removePasskey(dev: Dev, request: DevRequest): Promise<Reply> {
  const { appId, recipeUserId } = target(dev, request);
  const query = { recipeUserId, webauthnCredentialId: request.params["credentialId"]! };
  await dev.ask({ method: "DELETE", path: "/recipe/webauthn/user/credential/remove", appId, query });
  return notice("The passkey is removed.");
}

/** @throws CoreError 404 */
function target(
  { core }: Dev,
  { query, params }: DevRequest,
): { appId: string; method: LoginMethod; recipeUserId: string } {
  const appId = appOf(core, query);
  const found = findLogin(core.store, appId, params["id"]!);
  if (found === undefined) throw new CoreError(404, "There is no such login method.");
  return { appId, method: found.method, recipeUserId: shownId(core.store, appId, found.method.recipeUserId) };
}
