import { beforeAll, describe, expect, it } from "vitest";
import { startTestCore, type TestCore } from "./support.js";

/**
 * Bad input, field by field, for every endpoint that takes a body or parameters. What is valid is written down once an
 * endpoint; the tests take each field away, make it null and give it another type, as the core's own API tests do.
 */

type Kind = "string" | "boolean" | "object" | "strings" | "array" | "integer";

interface BodyCase {
  method: "POST" | "PUT";
  path: string;
  body: Record<string, unknown>;
  required: Record<string, Kind>;
  optional?: Record<string, Kind>;
}

const session = { userId: "u", enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} };
const site = { relyingPartyId: "example.com", relyingPartyName: "Example", origin: "https://example.com" };
const emailAndPassword = { email: "nobody@example.com", password: "validpass1" };

const BODIES: BodyCase[] = [
  { method: "POST", path: "/recipe/signup", body: emailAndPassword, required: { email: "string", password: "string" } },
  { method: "POST", path: "/recipe/signin", body: emailAndPassword, required: { email: "string", password: "string" } },
  { method: "POST", path: "/recipe/user/password/reset/token", body: { userId: "u" }, required: { userId: "string" } },
  {
    method: "POST",
    path: "/recipe/user/password/reset/token/consume",
    body: { token: "t" },
    required: { token: "string" },
  },
  {
    method: "POST",
    path: "/recipe/user/password/reset",
    body: { method: "token", token: "t", newPassword: "validpass1" },
    required: { method: "string", token: "string", newPassword: "string" },
  },
  {
    method: "POST",
    path: "/recipe/user/passwordhash/import",
    body: { email: "h@example.com", passwordHash: "$2a$04$OtTWMMzQ5Ct5uDdZAb9YEuPT.dUjGTpDtCbHp1bBJ5r4Yf1Gjh5I2" },
    required: { email: "string", passwordHash: "string" },
    optional: { hashingAlgorithm: "string" },
  },
  {
    method: "PUT",
    path: "/recipe/user",
    body: { recipeUserId: "u", email: "a@example.com" },
    required: { recipeUserId: "string" },
    optional: { email: "string", password: "string" },
  },
  {
    method: "POST",
    path: "/recipe/signinup/code",
    body: { email: "c@example.com" },
    required: {},
    optional: { email: "string", phoneNumber: "string", deviceId: "string", userInputCode: "string" },
  },
  ...["consume", "check"].flatMap((name): BodyCase[] => [
    {
      method: "POST",
      path: `/recipe/signinup/code/${name}`,
      body: { preAuthSessionId: "p", linkCode: "abcd" },
      required: { preAuthSessionId: "string" },
      optional: { linkCode: "string" },
    },
    {
      method: "POST",
      path: `/recipe/signinup/code/${name}`,
      body: { preAuthSessionId: "p", deviceId: "abcd", userInputCode: "1" },
      required: {},
      optional: { preAuthSessionId: "string", deviceId: "string", userInputCode: "string" },
    },
  ]),
  {
    method: "POST",
    path: "/recipe/signinup/code/remove",
    body: { codeId: "c" },
    required: {},
    optional: { codeId: "string", preAuthSessionId: "string" },
  },
  {
    method: "POST",
    path: "/recipe/signinup/codes/remove",
    body: { email: "c@example.com" },
    required: {},
    optional: { email: "string", phoneNumber: "string" },
  },
  {
    method: "POST",
    path: "/recipe/signinup",
    body: { thirdPartyId: "google", thirdPartyUserId: "1", email: { id: "g@example.com", isVerified: true } },
    required: { thirdPartyId: "string", thirdPartyUserId: "string", email: "object" },
  },
  {
    method: "PUT",
    path: "/recipe/multitenancy/config/thirdparty",
    body: { config: { thirdPartyId: "google" } },
    required: { config: "object" },
    optional: { skipValidation: "boolean" },
  },
  {
    method: "POST",
    path: "/recipe/multitenancy/config/thirdparty/remove",
    body: { thirdPartyId: "google" },
    required: { thirdPartyId: "string" },
  },
  {
    method: "POST",
    path: "/recipe/session",
    body: session,
    required: { userId: "string", enableAntiCsrf: "boolean", userDataInJWT: "object", userDataInDatabase: "object" },
    optional: { useDynamicSigningKey: "boolean" },
  },
  {
    method: "POST",
    path: "/recipe/session/refresh",
    body: { refreshToken: "t", enableAntiCsrf: false, useDynamicSigningKey: true },
    required: { refreshToken: "string", enableAntiCsrf: "boolean", useDynamicSigningKey: "boolean" },
    optional: { antiCsrfToken: "string" },
  },
  {
    method: "POST",
    path: "/recipe/session/verify",
    body: { accessToken: "t", doAntiCsrfCheck: false, enableAntiCsrf: false, checkDatabase: false },
    required: {
      accessToken: "string",
      doAntiCsrfCheck: "boolean",
      enableAntiCsrf: "boolean",
      checkDatabase: "boolean",
    },
    optional: { antiCsrfToken: "string" },
  },
  {
    method: "POST",
    path: "/recipe/session/regenerate",
    body: { accessToken: "t" },
    required: { accessToken: "string" },
    optional: { userDataInJWT: "object" },
  },
  {
    method: "POST",
    path: "/recipe/session/remove",
    body: { userId: "u" },
    required: {},
    optional: {
      userId: "string",
      sessionHandles: "strings",
      revokeAcrossAllTenants: "boolean",
      revokeSessionsForLinkedAccounts: "boolean",
    },
  },
  {
    method: "PUT",
    path: "/recipe/session/data",
    body: { sessionHandle: "h", userDataInDatabase: {} },
    required: { sessionHandle: "string", userDataInDatabase: "object" },
  },
  {
    method: "PUT",
    path: "/recipe/jwt/data",
    body: { sessionHandle: "h", userDataInJWT: {} },
    required: { sessionHandle: "string", userDataInJWT: "object" },
  },
  {
    method: "POST",
    path: "/recipe/jwt",
    body: { algorithm: "RS256", jwksDomain: "http://localhost", payload: {}, validity: 60 },
    required: { algorithm: "string", jwksDomain: "string", payload: "object", validity: "integer" },
    optional: { useStaticSigningKey: "boolean" },
  },
  {
    method: "PUT",
    path: "/recipe/user/metadata",
    body: { userId: "u", metadataUpdate: {} },
    required: { userId: "string", metadataUpdate: "object" },
  },
  { method: "POST", path: "/recipe/user/metadata/remove", body: { userId: "u" }, required: { userId: "string" } },
  {
    method: "PUT",
    path: "/recipe/user/role",
    body: { userId: "u", role: "r" },
    required: { userId: "string", role: "string" },
  },
  {
    method: "POST",
    path: "/recipe/user/role/remove",
    body: { userId: "u", role: "r" },
    required: { userId: "string", role: "string" },
  },
  {
    method: "PUT",
    path: "/recipe/role",
    body: { role: "r" },
    required: { role: "string" },
    optional: { permissions: "strings" },
  },
  { method: "POST", path: "/recipe/role/remove", body: { role: "r" }, required: { role: "string" } },
  {
    method: "POST",
    path: "/recipe/role/permissions/remove",
    body: { role: "r" },
    required: { role: "string" },
    optional: { permissions: "strings" },
  },
  {
    method: "POST",
    path: "/user/remove",
    body: { userId: "u" },
    required: { userId: "string" },
    optional: { removeAllLinkedAccounts: "boolean" },
  },
  {
    method: "POST",
    path: "/recipe/userid/map",
    body: { superTokensUserId: "u", externalUserId: "e" },
    required: { superTokensUserId: "string", externalUserId: "string" },
    optional: { force: "boolean" },
  },
  {
    method: "POST",
    path: "/recipe/userid/map/remove",
    body: { userId: "u" },
    required: { userId: "string" },
    optional: { userIdType: "string", force: "boolean" },
  },
  {
    method: "PUT",
    path: "/recipe/userid/external-user-id-info",
    body: { userId: "u", externalUserIdInfo: null },
    required: { userId: "string" },
    optional: { userIdType: "string" },
  },
  {
    method: "POST",
    path: "/recipe/user/email/verify/token",
    body: { userId: "u", email: "a@example.com" },
    required: { userId: "string", email: "string" },
  },
  {
    method: "POST",
    path: "/recipe/user/email/verify/token/remove",
    body: { userId: "u", email: "a@example.com" },
    required: { userId: "string", email: "string" },
  },
  {
    method: "POST",
    path: "/recipe/user/email/verify",
    body: { method: "token", token: "t" },
    required: { method: "string", token: "string" },
  },
  {
    method: "POST",
    path: "/recipe/user/email/verify/remove",
    body: { userId: "u", email: "a@example.com" },
    required: { userId: "string", email: "string" },
  },
  {
    method: "POST",
    path: "/recipe/accountlinking/user/primary",
    body: { recipeUserId: "u" },
    required: { recipeUserId: "string" },
  },
  {
    method: "POST",
    path: "/recipe/accountlinking/user/link",
    body: { recipeUserId: "u", primaryUserId: "p" },
    required: { recipeUserId: "string", primaryUserId: "string" },
  },
  {
    method: "POST",
    path: "/recipe/accountlinking/user/unlink",
    body: { recipeUserId: "u" },
    required: { recipeUserId: "string" },
  },
  {
    method: "PUT",
    path: "/recipe/multitenancy/app/v2",
    body: { appId: "fields" },
    required: {},
    optional: { appId: "string", coreConfig: "object" },
  },
  { method: "POST", path: "/recipe/multitenancy/app/remove", body: { appId: "none" }, required: { appId: "string" } },
  {
    method: "PUT",
    path: "/recipe/multitenancy/tenant/v2",
    body: { tenantId: "fields" },
    required: {},
    optional: { tenantId: "string", coreConfig: "object" },
  },
  {
    method: "PUT",
    path: "/recipe/multitenancy/app",
    body: { appId: "fields" },
    required: {},
    optional: { appId: "string", coreConfig: "object", emailPasswordEnabled: "boolean" },
  },
  {
    method: "PUT",
    path: "/recipe/multitenancy/tenant",
    body: { tenantId: "fields" },
    required: {},
    optional: {
      tenantId: "string",
      coreConfig: "object",
      emailPasswordEnabled: "boolean",
      thirdPartyEnabled: "boolean",
      passwordlessEnabled: "boolean",
    },
  },
  {
    method: "PUT",
    path: "/recipe/multitenancy/connectionuridomain",
    body: {},
    required: {},
    optional: { connectionUriDomain: "string", coreConfig: "object" },
  },
  {
    method: "POST",
    path: "/recipe/multitenancy/connectionuridomain/remove",
    body: { connectionUriDomain: "none.example.com" },
    required: { connectionUriDomain: "string" },
  },
  { method: "PUT", path: "/ee/license", body: { licenseKey: "k" }, required: {}, optional: { licenseKey: "string" } },
  {
    method: "POST",
    path: "/recipe/multitenancy/tenant/remove",
    body: { tenantId: "none" },
    required: { tenantId: "string" },
  },
  {
    method: "POST",
    path: "/recipe/multitenancy/tenant/user",
    body: { recipeUserId: "u" },
    required: { recipeUserId: "string" },
  },
  {
    method: "POST",
    path: "/recipe/multitenancy/tenant/user/remove",
    body: { recipeUserId: "u" },
    required: { recipeUserId: "string" },
  },
  {
    method: "POST",
    path: "/recipe/totp/device",
    body: { userId: "u", deviceName: "d", skew: 1, period: 30 },
    required: { userId: "string", skew: "integer", period: "integer" },
    optional: { deviceName: "string" },
  },
  {
    method: "PUT",
    path: "/recipe/totp/device",
    body: { userId: "u", existingDeviceName: "d", newDeviceName: "e" },
    required: { userId: "string", existingDeviceName: "string", newDeviceName: "string" },
  },
  {
    method: "POST",
    path: "/recipe/totp/device/import",
    body: { userId: "u", deviceName: "d", skew: 1, period: 30, secretKey: "GEZDGNBVGY3TQOJQ" },
    required: { userId: "string", skew: "integer", period: "integer", secretKey: "string" },
    optional: { deviceName: "string" },
  },
  {
    method: "POST",
    path: "/recipe/totp/device/remove",
    body: { userId: "u", deviceName: "d" },
    required: { userId: "string", deviceName: "string" },
  },
  {
    method: "POST",
    path: "/recipe/totp/device/verify",
    body: { userId: "u", deviceName: "d", totp: "123456" },
    required: { userId: "string", deviceName: "string", totp: "string" },
  },
  {
    method: "POST",
    path: "/recipe/totp/verify",
    body: { userId: "u", totp: "123456" },
    required: { userId: "string", totp: "string" },
  },
  {
    method: "POST",
    path: "/recipe/webauthn/options/register",
    body: { email: "p@example.com", ...site, supportedAlgorithmIDs: [-7] },
    required: { email: "string", relyingPartyId: "string", relyingPartyName: "string", origin: "string" },
    optional: {
      displayName: "string",
      timeout: "integer",
      attestation: "string",
      residentKey: "string",
      userVerification: "string",
      userPresence: "boolean",
      supportedAlgorithmIDs: "array",
    },
  },
  {
    method: "POST",
    path: "/recipe/webauthn/options/signin",
    body: site,
    required: { relyingPartyId: "string", relyingPartyName: "string", origin: "string" },
    optional: { timeout: "integer", userVerification: "string", userPresence: "boolean" },
  },
  {
    method: "POST",
    path: "/recipe/webauthn/signup",
    body: { webauthnGeneratedOptionsId: "o", credential: {} },
    required: { webauthnGeneratedOptionsId: "string", credential: "object" },
  },
  {
    method: "POST",
    path: "/recipe/webauthn/signin",
    body: { webauthnGeneratedOptionsId: "o", credential: {} },
    required: { webauthnGeneratedOptionsId: "string", credential: "object" },
  },
  {
    method: "POST",
    path: "/recipe/webauthn/user/credential/register",
    body: { recipeUserId: "u", webauthnGeneratedOptionsId: "o", credential: {} },
    required: { recipeUserId: "string", webauthnGeneratedOptionsId: "string", credential: "object" },
  },
  {
    method: "POST",
    path: "/recipe/webauthn/user/recover/token",
    body: { userId: "u", email: "a@example.com" },
    required: { userId: "string", email: "string" },
  },
  {
    method: "POST",
    path: "/recipe/webauthn/user/recover/token/consume",
    body: { token: "t" },
    required: { token: "string" },
  },
  {
    method: "PUT",
    path: "/recipe/webauthn/user/email",
    body: { recipeUserId: "u", email: "a@example.com" },
    required: { recipeUserId: "string", email: "string" },
  },
  {
    method: "POST",
    path: "/recipe/dashboard/user",
    body: { email: "d@example.com", password: "validpass1" },
    required: { email: "string", password: "string" },
  },
  {
    method: "PUT",
    path: "/recipe/dashboard/user",
    body: { userId: "u" },
    required: {},
    optional: { userId: "string", newEmail: "string", newPassword: "string" },
  },
  {
    method: "POST",
    path: "/recipe/dashboard/signin",
    body: { email: "none@example.com", password: "validpass1" },
    required: { email: "string", password: "string" },
  },
  {
    method: "POST",
    path: "/recipe/dashboard/session/verify",
    body: { sessionId: "s" },
    required: { sessionId: "string" },
  },
];

/**
 * Values that are not of a kind. A number reads as false, a string of digits as a number: that is the core's JSON
 * library.
 */
const WRONG: Record<Kind, unknown[]> = {
  string: [null, 1, true, {}],
  boolean: [null, "true", {}],
  object: [null, 1, true, "text", []],
  strings: [null, 1, "text", {}, [1], [null]],
  array: [null, 1, "text", {}],
  integer: [null, true, "one", {}],
};

const QUERIES: { method?: "DELETE"; path: string; query: Record<string, string>; required: string[] }[] = [
  { path: "/recipe/session", query: { sessionHandle: "h" }, required: ["sessionHandle"] },
  { path: "/recipe/session/data", query: { sessionHandle: "h" }, required: ["sessionHandle"] },
  { path: "/recipe/jwt/data", query: { sessionHandle: "h" }, required: ["sessionHandle"] },
  { path: "/recipe/session/user", query: { userId: "u" }, required: ["userId"] },
  { path: "/recipe/user/metadata", query: { userId: "u" }, required: ["userId"] },
  { path: "/recipe/user/roles", query: { userId: "u" }, required: ["userId"] },
  { path: "/recipe/role/users", query: { role: "r" }, required: ["role"] },
  { path: "/recipe/role/permissions", query: { role: "r" }, required: ["role"] },
  { path: "/recipe/permission/roles", query: { permission: "p" }, required: ["permission"] },
  { path: "/recipe/user/email/verify", query: { userId: "u", email: "e" }, required: ["userId", "email"] },
  { path: "/recipe/userid/map", query: { userId: "u" }, required: ["userId"] },
  { path: "/user/id", query: { userId: "u" }, required: ["userId"] },
  { path: "/users/count/active", query: { since: "0" }, required: ["since"] },
  { path: "/users/by-accountinfo", query: { doUnionOfAccountInfo: "true" }, required: ["doUnionOfAccountInfo"] },
  { path: "/recipe/accountlinking/user/primary/check", query: { recipeUserId: "u" }, required: ["recipeUserId"] },
  {
    path: "/recipe/accountlinking/user/link/check",
    query: { recipeUserId: "u", primaryUserId: "p" },
    required: ["recipeUserId", "primaryUserId"],
  },
  { path: "/recipe/totp/device/list", query: { userId: "u" }, required: ["userId"] },
  {
    path: "/recipe/webauthn/options",
    query: { webauthnGeneratedOptionsId: "o" },
    required: ["webauthnGeneratedOptionsId"],
  },
  {
    path: "/recipe/webauthn/user/credential",
    query: { recipeUserId: "u", webauthnCredentialId: "c" },
    required: ["recipeUserId", "webauthnCredentialId"],
  },
  { path: "/recipe/webauthn/user/credential/list", query: { recipeUserId: "u" }, required: ["recipeUserId"] },
  { path: "/recipe/webauthn/user/recover", query: { token: "t" }, required: ["token"] },
  {
    method: "DELETE",
    path: "/recipe/webauthn/options/remove",
    query: { webauthnGeneratedOptionsId: "o" },
    required: ["webauthnGeneratedOptionsId"],
  },
  {
    method: "DELETE",
    path: "/recipe/webauthn/user/credential/remove",
    query: { recipeUserId: "u", webauthnCredentialId: "c" },
    required: ["recipeUserId", "webauthnCredentialId"],
  },
  { path: "/recipe/dashboard/user/sessions", query: { userId: "u" }, required: ["userId"] },
  { path: "/recipe/users/by-email", query: { email: "e" }, required: ["email"] },
];

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

describe.each(BODIES)("$method $path", ({ method, path, body, required, optional = {} }) => {
  const invalid = (name: string) => ({ status: 400, body: `Field name '${name}' is invalid in JSON input` });

  it("takes a good body", async () => {
    const answer = await core.call(method, path, { body });
    // Some of these name users that do not exist, or tokens that nobody issued; the form is right all the same.
    expect(String(answer.body)).not.toContain("is invalid in JSON input");
  });

  const texts = Object.keys(required).filter((name) => required[name] === "string");
  it.each(texts)("reads a list of one text as that text, as the core's JSON library does, for %s", async (name) => {
    const answer = await core.call(method, path, { body: { ...body, [name]: [body[name]] } });
    expect(String(answer.body)).not.toContain("is invalid in JSON input");
    const two = await core.call(method, path, { body: { ...body, [name]: [body[name], body[name]] } });
    expect(two).toMatchObject(invalid(name));
  });

  it.each(Object.entries({ ...required, ...optional }))("refuses another type for %s", async (name, kind) => {
    for (const value of WRONG[kind]) {
      expect(await core.call(method, path, { body: { ...body, [name]: value } }), JSON.stringify(value)).toMatchObject(
        invalid(name),
      );
    }
  });

  it.each(texts)("has no limit for %s, as a core in memory has none", async (name) => {
    const [short, long] = ["x", "x".repeat(100_000)].map((text) =>
      core.call(method, path, { body: { ...body, [name]: text } }),
    );
    expect((await long!).status).toBe((await short!).status);
    expect(String((await long!).body)).not.toContain("is invalid in JSON input");
  });

  it("refuses a body without a field that it needs", async () => {
    for (const name of Object.keys(required)) {
      const { [name]: _, ...rest } = body;
      expect(await core.call(method, path, { body: rest }), name).toMatchObject(invalid(name));
    }
    const answer = await core.call(method, path, { body: { ...body, unknown: 1 } });
    expect(String(answer.body)).not.toContain("unknown");
  });
});

describe.each(QUERIES)("$path", ({ method = "GET", path, query, required }) => {
  it("needs its parameters", async () => {
    for (const name of required) {
      const { [name]: _, ...rest } = query;
      const answer = await core.call(method, path, { query: rest });
      expect(answer).toMatchObject({ status: 400, body: `Field name '${name}' is missing in GET request` });
    }
  });
});

describe("texts that must not be empty", () => {
  it.each([
    ["POST", "/recipe/user/role/remove", { userId: "u", role: " " }, "role"],
    ["PUT", "/recipe/user/role", { userId: "u", role: "" }, "role"],
    ["PUT", "/recipe/role", { role: "  " }, "role"],
    ["POST", "/recipe/role/remove", { role: "" }, "role"],
    ["POST", "/recipe/role/permissions/remove", { role: "" }, "role"],
    ["POST", "/recipe/dashboard/signin", { email: " ", password: "x" }, "email"],
    ["POST", "/recipe/dashboard/signin", { email: "a@example.com", password: " " }, "password"],
    ["POST", "/recipe/dashboard/session/verify", { sessionId: " " }, "sessionId"],
  ] as const)("%s %s %j", async (method, path, body, name) => {
    const answer = await core.call(method, path, { body });
    expect(answer).toMatchObject({ status: 400, body: `Field name '${name}' cannot be an empty String` });
  });

  it.each([
    ["/recipe/role/users", "role"],
    ["/recipe/role/permissions", "role"],
    ["/recipe/permission/roles", "permission"],
    ["/recipe/dashboard/user/sessions", "userId"],
  ])("GET %s", async (path, name) => {
    const answer = await core.get(path, { [name]: " " });
    expect(answer).toMatchObject({ status: 400, body: `Field name '${name}' cannot be an empty String` });
  });

  it("permissions", async () => {
    const answer = await core.put("/recipe/role", { role: "r", permissions: ["read", " "] });
    expect(answer).toMatchObject({ status: 400, body: "Field name 'permissions' cannot contain an empty string" });
  });
});
