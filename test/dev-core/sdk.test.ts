import supertokens from "supertokens-node";
import { CollectingResponse, PreParsedRequest } from "supertokens-node/framework/custom";
import Dashboard from "supertokens-node/recipe/dashboard";
import EmailPassword from "supertokens-node/recipe/emailpassword";
import EmailVerification from "supertokens-node/recipe/emailverification";
import Multitenancy from "supertokens-node/recipe/multitenancy";
import Session from "supertokens-node/recipe/session";
import UserMetadata from "supertokens-node/recipe/usermetadata";
import UserRoles from "supertokens-node/recipe/userroles";
import { beforeAll, describe, expect, it } from "vitest";
import { API, callSdk, type SdkCall, SITE } from "./sdk-call.js";
import { startTestCore, type TestCore } from "./support.js";

/** The real Node SDK against the dev core: by HTTP as a browser uses it, and by its functions as an app does. */

const API_KEY = "a-key-of-twenty-characters";
const withKey = { "api-key": API_KEY };
const PASSWORD = "validpass1";
let core: TestCore;

beforeAll(async () => {
  core = await startTestCore({ apiKeys: [API_KEY] });
  supertokens.init({
    supertokens: { connectionURI: core.url, apiKey: API_KEY },
    appInfo: { appName: "Test", apiDomain: API, websiteDomain: SITE },
    telemetry: false,
    recipeList: [
      EmailPassword.init({
        emailDelivery: {
          override: (original) => ({
            ...original,
            sendEmail: async ({ type, user, passwordResetLink }) => {
              await core.post("/dev/inbox", { channel: "email", type, to: user.email, link: passwordResetLink });
            },
          }),
        },
      }),
      EmailVerification.init({
        mode: "OPTIONAL",
        emailDelivery: { override: (original) => ({ ...original, sendEmail: async () => undefined }) },
      }),
      Session.init({ getTokenTransferMethod: () => "cookie", antiCsrf: "VIA_CUSTOM_HEADER" }),
      UserRoles.init(),
      UserMetadata.init(),
      Dashboard.init(),
    ],
  });
});

/** Cookies by name, as a browser would keep them. */
type Jar = Record<string, string>;

interface Call extends Omit<SdkCall, "cookies"> {
  jar?: Jar;
}

/** Sends a request through the SDK's middleware, and keeps its cookies. */
async function api(method: "get" | "post" | "put" | "delete", path: string, { jar = {}, ...call }: Call = {}) {
  const response = await callSdk(method, path, { ...call, cookies: { ...jar } });
  for (const cookie of response.cookies) {
    if (cookie.value === "") delete jar[cookie.key];
    else jar[cookie.key] = decodeURIComponent(cookie.value);
  }
  const text = response.body ?? "";
  return { status: response.statusCode, body: text.startsWith("{") ? JSON.parse(text) : text };
}

const form = (email: string, password: string) => ({
  formFields: [
    { id: "email", value: email },
    { id: "password", value: password },
  ],
});
let count = 0;

async function signUp(jar: Jar = {}) {
  const email = `sdk${(count += 1)}@example.com`;
  const { body } = await api("post", "/signup", { body: form(email, PASSWORD), jar });
  expect(body.status).toBe("OK");
  return { id: body.user.id as string, email, jar };
}

/** Whether the SDK takes the cookies for a session, asking the core as well. */
async function session(jar: Jar) {
  const request = new PreParsedRequest({
    method: "get",
    url: "http://localhost:3001/sessioninfo",
    query: {},
    cookies: jar,
    headers: new Headers({ rid: "anti-csrf" }),
    getJSONBody: async () => ({}),
    getFormBody: async () => ({}),
  });
  const response = new CollectingResponse();
  const found = await Session.getSession(request, response, { sessionRequired: false, checkDatabase: true }).catch(
    () => undefined,
  );
  for (const cookie of response.cookies) if (cookie.value !== "") jar[cookie.key] = decodeURIComponent(cookie.value);
  return found;
}

describe("signing up, in and out", () => {
  it("gives a session by cookies", async () => {
    const { id, email, jar } = await signUp();
    expect(Object.keys(jar).sort()).toEqual(["sAccessToken", "sRefreshToken"]);
    expect((await session(jar))?.getUserId()).toBe(id);
    const again = await api("post", "/signup", { body: form(email, PASSWORD) });
    expect(again.body).toMatchObject({ status: "FIELD_ERROR", formFields: [{ id: "email" }] });
    expect((await api("post", "/signin", { body: form(email, "wrongpass1") })).body.status).toBe(
      "WRONG_CREDENTIALS_ERROR",
    );
    const other: Jar = {};
    expect((await api("post", "/signin", { body: form(email, PASSWORD), jar: other })).body).toMatchObject({
      status: "OK",
      user: { id },
    });
    expect((await api("get", "/emailpassword/email/exists", { query: { email } })).body).toEqual({
      status: "OK",
      exists: true,
    });
    expect((await api("post", "/signout", { jar: other })).body).toEqual({ status: "OK" });
    expect(other).toEqual({});
    expect((await session(jar))?.getUserId(), "the other device stays").toBe(id);
  });

  it("refreshes and rotates", async () => {
    const { id, jar } = await signUp();
    const before = { ...jar };
    expect((await api("post", "/session/refresh", { jar })).status).toBe(200);
    expect(jar["sRefreshToken"]).not.toBe(before["sRefreshToken"]);
    expect((await session(jar))?.getUserId()).toBe(id);
    expect((await api("post", "/session/refresh", { jar: {} })).status).toBe(401);
  });

  it("ends the session everywhere when a used refresh token comes back", async () => {
    const { jar } = await signUp();
    const stolen = { ...jar };
    await api("post", "/session/refresh", { jar });
    expect(await session(jar)).toBeDefined();
    const answer = await api("post", "/session/refresh", { jar: stolen });
    expect(answer).toMatchObject({ status: 401, body: { message: "token theft detected" } });
    expect((await api("post", "/session/refresh", { jar })).status).toBe(401);
    expect(await session(jar)).toBeUndefined();
  });

  it("resets a forgotten password by the mail in the inbox", async () => {
    const { email, jar } = await signUp();
    const ask = (address: string) =>
      api("post", "/user/password/reset/token", { body: { formFields: [{ id: "email", value: address }] } });
    expect((await ask("nobody@example.com")).body).toEqual({ status: "OK" });
    expect((await ask(email)).body).toEqual({ status: "OK" });
    const { messages } = (await core.get("/dev/inbox", { to: email, wait: "5000" })).body;
    expect(messages).toMatchObject([
      { type: "PASSWORD_RESET", link: expect.stringMatching(`^${SITE}/auth/reset-password\\?token=`) },
    ]);
    const token = new URL(messages[0].link).searchParams.get("token");
    const reset = () =>
      api("post", "/user/password/reset", {
        body: { method: "token", token, formFields: [{ id: "password", value: "changed123" }] },
      });
    expect((await reset()).body.status).toBe("OK");
    expect((await reset()).body.status).toBe("RESET_PASSWORD_INVALID_TOKEN_ERROR");
    expect((await api("post", "/signin", { body: form(email, PASSWORD) })).body.status).toBe("WRONG_CREDENTIALS_ERROR");
    expect((await api("post", "/signin", { body: form(email, "changed123"), jar })).body.status).toBe("OK");
  });

  it("verifies an address", async () => {
    const { id, email, jar } = await signUp();
    expect((await api("get", "/user/email/verify", { jar })).body).toEqual({ status: "OK", isVerified: false });
    const created = await EmailVerification.createEmailVerificationToken(
      "public",
      supertokens.convertToRecipeUserId(id),
      email,
    );
    expect(created.status).toBe("OK");
    const token = created.status === "OK" ? created.token : "";
    expect((await api("post", "/user/email/verify", { body: { method: "token", token }, jar })).body.status).toBe("OK");
    expect(await EmailVerification.isEmailVerified(supertokens.convertToRecipeUserId(id))).toBe(true);
  });
});

describe("the SDK's functions", () => {
  it("manage sessions", async () => {
    const { id, jar } = await signUp();
    const first = (await session(jar))!;
    const second = await Session.createNewSessionWithoutRequestResponse(
      "public",
      supertokens.convertToRecipeUserId(id),
      { a: 1 },
      { b: 2 },
    );
    expect(second.getAccessTokenPayload()).toMatchObject({
      a: 1,
      sub: id,
      tId: "public",
      rsub: id,
      iss: "http://localhost:3001/auth",
    });
    expect(await second.getSessionDataFromDatabase()).toEqual({ b: 2 });
    await second.mergeIntoAccessTokenPayload({ c: 3 });
    await second.updateSessionDataInDatabase({ b: 4 });
    expect(await Session.getSessionInformation(second.getHandle())).toMatchObject({
      sessionDataInDatabase: { b: 4 },
      customClaimsInAccessTokenPayload: { a: 1, c: 3 },
    });
    expect(await Session.getAllSessionHandlesForUser(id)).toEqual([first.getHandle(), second.getHandle()]);
    expect(await Session.revokeSession(first.getHandle())).toBe(true);
    expect(await session(jar)).toBeUndefined();
    expect(await Session.revokeAllSessionsForUser(id)).toEqual([second.getHandle()]);
    expect(await Session.getSessionInformation(second.getHandle())).toBeUndefined();
    const tokens = second.getAllSessionTokensDangerously();
    const refresh = Session.refreshSessionWithoutRequestResponse(tokens.refreshToken!, true, tokens.antiCsrfToken);
    await expect(refresh).rejects.toMatchObject({ type: "UNAUTHORISED" });
    const jwt = await Session.createJWT({ for: "another service" }, 60);
    expect(jwt).toMatchObject({ status: "OK", jwt: expect.stringMatching(/^ey/) });
    expect((await Session.getJWKS()).keys.length).toBeGreaterThan(1);
  });

  it("give roles, which sessions carry as claims", async () => {
    const { id, email } = await signUp();
    expect(await UserRoles.createNewRoleOrAddPermissions("admin", ["read:all"])).toEqual({
      status: "OK",
      createdNewRole: true,
    });
    expect(await UserRoles.addRoleToUser("public", id, "admin")).toEqual({
      status: "OK",
      didUserAlreadyHaveRole: false,
    });
    const jar: Jar = {};
    await api("post", "/signin", { body: form(email, PASSWORD), jar });
    const claims = (await session(jar))!;
    expect(await claims.getClaimValue(UserRoles.UserRoleClaim)).toEqual(["admin"]);
    expect(await claims.getClaimValue(UserRoles.PermissionClaim)).toEqual(["read:all"]);
    expect(await UserRoles.getUsersThatHaveRole("public", "admin")).toEqual({ status: "OK", users: [id] });
    await UserRoles.removeUserRole("public", id, "admin");
    await claims.fetchAndSetClaim(UserRoles.UserRoleClaim);
    expect(await claims.getClaimValue(UserRoles.UserRoleClaim)).toEqual([]);
    expect(await UserRoles.deleteRole("admin")).toEqual({ status: "OK", didRoleExist: true });
  });

  it("keep metadata", async () => {
    const { id } = await signUp();
    expect(await UserMetadata.updateUserMetadata(id, { first: { a: 1 } })).toEqual({
      status: "OK",
      metadata: { first: { a: 1 } },
    });
    expect((await UserMetadata.getUserMetadata(id)).metadata).toEqual({ first: { a: 1 } });
    await UserMetadata.clearUserMetadata(id);
    expect((await UserMetadata.getUserMetadata(id)).metadata).toEqual({});
  });

  it("list, find, change and delete users", async () => {
    const { id, email } = await signUp();
    const total = await supertokens.getUserCount();
    const seen: string[] = [];
    let page = await supertokens.getUsersOldestFirst({ tenantId: "public", limit: 2 });
    for (;;) {
      seen.push(...page.users.map((user) => user.id));
      if (page.nextPaginationToken === undefined) break;
      page = await supertokens.getUsersOldestFirst({
        tenantId: "public",
        limit: 2,
        paginationToken: page.nextPaginationToken,
      });
    }
    expect(seen).toHaveLength(total);
    expect((await supertokens.getUsersNewestFirst({ tenantId: "public", limit: 1 })).users).toMatchObject([{ id }]);
    expect((await supertokens.getUsersNewestFirst({ tenantId: "public", query: { email } })).users).toMatchObject([
      { id },
    ]);
    expect(await supertokens.listUsersByAccountInfo("public", { email })).toMatchObject([{ id, emails: [email] }]);
    const changed = await EmailPassword.updateEmailOrPassword({
      recipeUserId: supertokens.convertToRecipeUserId(id),
      email: `new-${email}`,
      password: "changed123",
      tenantIdForPasswordPolicy: "public",
    });
    expect(changed).toEqual({ status: "OK" });
    expect(await EmailPassword.verifyCredentials("public", `new-${email}`, "changed123")).toEqual({ status: "OK" });
    expect(await supertokens.deleteUser(id)).toEqual({ status: "OK" });
    expect(await supertokens.getUser(id)).toBeUndefined();
  });

  it("manage tenants", async () => {
    expect(await Multitenancy.createOrUpdateTenant("sdk", { firstFactors: ["emailpassword"] })).toEqual({
      status: "OK",
      createdNew: true,
    });
    expect(await Multitenancy.getTenant("sdk")).toMatchObject({ firstFactors: ["emailpassword"], coreConfig: {} });
    expect((await Multitenancy.listAllTenants()).tenants.map((tenant) => tenant.tenantId)).toContain("sdk");
    const { id } = await signUp();
    expect(await Multitenancy.associateUserToTenant("sdk", supertokens.convertToRecipeUserId(id))).toMatchObject({
      status: "OK",
    });
    expect((await supertokens.getUser(id))!.tenantIds.sort()).toEqual(["public", "sdk"]);
    expect(await Multitenancy.deleteTenant("sdk")).toEqual({ status: "OK", didExist: true });
  });

  it("show the core's own text when it refuses", async () => {
    const unknown = EmailPassword.signIn("nope", "a@example.com", PASSWORD);
    await expect(unknown).rejects.toThrow(
      /status code: 400 and message: AppId or tenantId not found => .*: \(, public, nope\)/,
    );
  });
});

describe("the SDK's dashboard", () => {
  const headers: Record<string, string> = {};
  const call = async (method: "get" | "post" | "put" | "delete", path: string, options: Call = {}) =>
    (await api(method, `/dashboard/api${path}`, { ...options, headers })).body;

  beforeAll(async () => {
    const admin = { email: "boss@example.com", password: PASSWORD };
    await core.post("/recipe/dashboard/user", admin, withKey);
    const wrong = await api("post", "/dashboard/api/signin", { body: { ...admin, password: "x" } });
    expect(wrong.body.status).toBe("INVALID_CREDENTIALS_ERROR");
    const { body } = await api("post", "/dashboard/api/signin", { body: admin });
    headers["authorization"] = `Bearer ${body.sessionId}`;
  });

  it("lets nobody in without signing in", async () => {
    const { status } = await api("get", "/dashboard/api/users", {
      headers: { authorization: "Bearer x" },
      query: { limit: "1" },
    });
    expect(status).toBe(401);
  });

  it("lists and shows users", async () => {
    const { id, email } = await signUp();
    const query = { recipeId: "emailpassword", userId: id };
    expect(await call("get", "/users", { query: { limit: "1", timeJoinedOrder: "DESC" } })).toMatchObject({
      status: "OK",
      users: [{ id }],
    });
    expect(await call("get", "/users", { query: { limit: "5", email } })).toMatchObject({ users: [{ id }] });
    expect((await call("get", "/users/count")).count).toBe(await supertokens.getUserCount());
    expect(await call("get", "/search/tags")).toMatchObject({ tags: ["email", "phone", "provider"] });
    expect(await call("get", "/user", { query })).toMatchObject({ status: "OK", user: { id } });
    expect(await call("get", "/user/sessions", { query })).toMatchObject({ status: "OK", sessions: [{ userId: id }] });
    expect(await call("get", "/user/metadata", { query })).toMatchObject({ status: "OK" });
    expect(await call("get", "/user/email/verify", { query: { recipeUserId: id } })).toMatchObject({
      status: "OK",
      isVerified: false,
    });
  });

  it("changes and deletes them", async () => {
    const created = await call("post", "/user/emailpassword", {
      body: { email: "made@example.com", password: PASSWORD },
    });
    expect(created).toMatchObject({ status: "OK", user: { emails: ["made@example.com"] } });
    const userId = created.user.id as string;
    expect(await call("put", "/user/email/verify", { body: { recipeUserId: userId, verified: true } })).toEqual({
      status: "OK",
    });
    expect(
      await call("put", "/user/password", { body: { recipeUserId: userId, newPassword: "changed123" } }),
    ).toMatchObject({ status: "OK" });
    expect(await call("put", "/user/metadata", { body: { userId, data: '{"a":1}' } })).toEqual({ status: "OK" });
    await call("put", "/userroles/role", { body: { role: "viewer", permissions: ["see"] } });
    expect(await call("put", "/userroles/user/roles", { body: { userId, role: "viewer" } })).toMatchObject({
      status: "OK",
    });
    expect(await call("get", "/userroles/user/roles", { query: { userId } })).toEqual({
      status: "OK",
      roles: ["viewer"],
    });
    expect(await call("get", "/userroles/roles")).toEqual({ status: "OK", roles: ["viewer"] });
    expect(await call("get", "/userroles/role/permissions", { query: { role: "viewer" } })).toEqual({
      status: "OK",
      permissions: ["see"],
    });
    expect(await call("delete", "/user", { query: { userId } })).toEqual({ status: "OK" });
    expect(await supertokens.getUser(userId)).toBeUndefined();
  });

  it("shows tenants and their settings", async () => {
    expect(await call("get", "/tenants")).toMatchObject({ status: "OK", tenants: [{ tenantId: "public" }] });
    const { tenant } = await call("get", "/tenant", { query: { tenantId: "public" } });
    expect(tenant.coreConfig.map((field: { key: string }) => field.key)).toContain("access_token_validity");
  });

  it("signs out", async () => {
    expect(await call("post", "/signout")).toMatchObject({ status: "OK" });
    expect((await api("get", "/dashboard/api/users/count", { headers })).status).toBe(401);
  });
});
