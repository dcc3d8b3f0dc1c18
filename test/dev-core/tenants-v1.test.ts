import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/**
 * The endpoints of apps and tenants that do not end in /v2. From the core's BaseCreateOrUpdate.java and its tests of
 * the request's many versions, and the plugin interface's multitenancy/*Config.java.
 */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

const V31 = { "cdi-version": "3.1" };
const V50 = { "cdi-version": "5.0" };
const ALL = ["emailpassword", "thirdparty", "otp-email", "otp-phone", "link-email", "link-phone"];
const PASSWORDLESS = ALL.slice(2);
const EP = "emailPasswordEnabled";
const TP = "thirdPartyEnabled";
const PL = "passwordlessEnabled";

let counter = 0;
const newId = () => `t${(counter += 1)}`;
type Headers = Record<string, string>;
const put = (body: object, headers: Headers = {}) => core.put("/recipe/multitenancy/tenant", body, headers);
const get = async (tenantId: string, headers: Headers = {}) =>
  (await core.get(`/${tenantId}/recipe/multitenancy/tenant`, {}, headers)).body;
const v2 = async (tenantId: string) => (await core.get(`/${tenantId}/recipe/multitenancy/tenant/v2`)).body;

const on = (emailPassword: boolean, thirdParty: boolean, passwordless: boolean) => ({
  emailPassword: { enabled: emailPassword },
  thirdParty: { enabled: thirdParty, providers: [] },
  passwordless: { enabled: passwordless },
});

/** A tenant's first factors as the newest endpoints show them, in any order. */
async function factorsOf(tenantId: string): Promise<string[] | undefined> {
  const { firstFactors } = await v2(tenantId);
  return firstFactors?.sort();
}

describe("a new tenant", () => {
  it.each([
    ["3.1", V31],
    ["5.0", V50],
    ["newest", {}],
  ])("has everything off, %s", async (_, headers) => {
    const tenantId = newId();
    expect((await put({ tenantId }, headers as Headers)).body).toEqual({ status: "OK", createdNew: true });
    expect((await put({ tenantId }, headers as Headers)).body).toEqual({ status: "OK", createdNew: false });
    expect(await get(tenantId, headers as Headers)).toEqual({
      status: "OK",
      tenantId,
      ...on(false, false, false),
      coreConfig: {},
    });
    expect(await factorsOf(tenantId)).toEqual([]);
  });

  it.each([
    ["3.1", V31],
    ["5.0", V50],
  ])("can have some of it on, %s", async (_, headers) => {
    const tenantId = newId();
    await put({ tenantId, [EP]: true, [PL]: true, coreConfig: { passwordless_code_lifetime: 5 } }, headers);
    expect(await get(tenantId, headers)).toEqual({
      status: "OK",
      tenantId,
      ...on(true, false, true),
      coreConfig: { passwordless_code_lifetime: 5 },
    });
    expect(await factorsOf(tenantId)).toEqual(["emailpassword", ...PASSWORDLESS].sort());
  });

  it.each([
    ["3.1", V31],
    ["5.0", V50],
  ])("that has all on names no factors, or all, %s", async (_, headers) => {
    const tenantId = newId();
    await put({ tenantId, [EP]: true, [TP]: true, [PL]: true }, headers);
    expect(await get(tenantId, headers)).toMatchObject(on(true, true, true));
    const expected = headers === V50 ? undefined : [...ALL].sort();
    expect(await factorsOf(tenantId)).toEqual(expected);
  });
});

describe("the public tenant of a new app", () => {
  it.each([
    ["3.1", V31],
    ["5.0", V50],
  ])("has everything on, %s", async (_, headers) => {
    const appId = newId();
    expect((await core.put("/recipe/multitenancy/app", { appId }, headers)).body).toEqual({
      status: "OK",
      createdNew: true,
    });
    const { body } = await core.get(`/appid-${appId}/recipe/multitenancy/tenant`, {}, headers);
    expect(body).toEqual({ status: "OK", tenantId: "public", ...on(true, true, true), coreConfig: {} });
  });
});

describe("before 5.0", () => {
  it("switches recipes on and off by their factors", async () => {
    const tenantId = newId();
    await put({ tenantId, [EP]: true, [TP]: true }, V31);
    await put({ tenantId, [EP]: false }, V31);
    expect(await get(tenantId, V31)).toMatchObject(on(false, true, false));
    expect(await factorsOf(tenantId)).toEqual(["thirdparty"]);
    await put({ tenantId, [EP]: true }, V31);
    expect(await get(tenantId, V31)).toMatchObject(on(true, true, false));
  });

  it("names all other factors when one recipe of a tenant with all is turned off", async () => {
    const appId = newId();
    await core.put("/recipe/multitenancy/app", { appId, [TP]: false }, V31);
    expect((await core.get(`/appid-${appId}/recipe/multitenancy/tenant`, {}, V31)).body).toMatchObject(
      on(true, false, true),
    );
    const { firstFactors } = (await core.get(`/appid-${appId}/recipe/multitenancy/tenant/v2`)).body;
    expect(firstFactors.sort()).toEqual(ALL.filter((factor) => factor !== "thirdparty").sort());
  });

  it("reads what /v2 has set", async () => {
    const tenantId = newId();
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId, firstFactors: ["otp-email", "custom"] });
    expect(await get(tenantId, V31)).toMatchObject(on(false, false, true));
    expect(await get(tenantId, V31)).not.toHaveProperty("firstFactors");
    await put({ tenantId, [EP]: true }, V31);
    expect(await factorsOf(tenantId)).toEqual(["custom", "emailpassword", "otp-email"]);
  });
});

describe("from 5.0 on", () => {
  it("takes factors besides switches", async () => {
    const tenantId = newId();
    await put(
      { tenantId, [EP]: true, [TP]: true, firstFactors: ["emailpassword"], requiredSecondaryFactors: ["totp"] },
      V50,
    );
    expect(await get(tenantId, V50)).toEqual({
      status: "OK",
      tenantId,
      ...on(true, true, false),
      firstFactors: ["emailpassword"],
      requiredSecondaryFactors: ["totp"],
      coreConfig: {},
    });
    expect(await get(tenantId, V31)).toEqual({ status: "OK", tenantId, ...on(true, false, false), coreConfig: {} });
    await put({ tenantId, firstFactors: null, requiredSecondaryFactors: null }, V50);
    const plain = await get(tenantId, V50);
    expect(plain).toMatchObject(on(true, true, false));
    expect(plain).not.toHaveProperty("firstFactors");
    expect(plain).not.toHaveProperty("requiredSecondaryFactors");
  });

  it("switches the recipes of named factors on", async () => {
    const tenantId = newId();
    await put({ tenantId, firstFactors: ["thirdparty"], requiredSecondaryFactors: ["otp-phone"] }, V50);
    expect(await get(tenantId, V50)).toMatchObject(on(false, true, true));
  });

  it("takes the factors of a recipe that is turned off away", async () => {
    const tenantId = newId();
    await put(
      { tenantId, firstFactors: ["emailpassword", "otp-email"], requiredSecondaryFactors: ["link-phone"] },
      V50,
    );
    await put({ tenantId, [PL]: false }, V50);
    const after = await get(tenantId, V50);
    expect(after).toMatchObject({ ...on(true, false, false), firstFactors: ["emailpassword"] });
    expect(after).not.toHaveProperty("requiredSecondaryFactors");
  });

  it("keeps a recipe that is switched on for the second step from becoming a first one", async () => {
    const tenantId = newId();
    await put({ tenantId, [EP]: true }, V50);
    await put({ tenantId, requiredSecondaryFactors: ["otp-email"] }, V50);
    expect(await get(tenantId, V50)).toMatchObject({ ...on(true, false, true), firstFactors: ["emailpassword"] });
  });

  it("wakes a tenant whose list of factors is empty", async () => {
    const tenantId = newId();
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId });
    expect(await get(tenantId, V50)).toMatchObject(on(false, false, false));
    await put({ tenantId, [TP]: true }, V50);
    expect(await get(tenantId, V50)).toMatchObject(on(false, true, false));
    expect(await factorsOf(tenantId)).toEqual(["thirdparty"]);
  });

  it("is taken up by /v2, where switches are no longer", async () => {
    const tenantId = newId();
    await put({ tenantId, [EP]: true }, V50);
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId, requiredSecondaryFactors: ["totp"] });
    expect(await v2(tenantId)).toMatchObject({ firstFactors: ["emailpassword"], requiredSecondaryFactors: ["totp"] });
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId, firstFactors: null, requiredSecondaryFactors: [] });
    expect(await v2(tenantId)).not.toHaveProperty("firstFactors");
    expect(await v2(tenantId)).not.toHaveProperty("requiredSecondaryFactors");
    expect(await get(tenantId, V50)).toMatchObject(on(true, true, true));
  });

  it.each([
    [{ firstFactors: [] }, "firstFactors cannot be empty. Set null instead to remove all first factors."],
    [
      { requiredSecondaryFactors: [] },
      "requiredSecondaryFactors cannot be empty. Set null instead to remove all required secondary factors.",
    ],
    [{ firstFactors: ["a", "a"] }, "firstFactors input should not contain duplicate values"],
    [{ firstFactors: ["a b"] }, "firstFactors should contain only 0-9,a-z,A-Z,_,.,- characters"],
    [
      { [EP]: false, firstFactors: ["emailpassword"] },
      "Invalid core config: firstFactors should not contain 'emailpassword' because emailPassword is disabled for the tenant.",
    ],
    [
      { [TP]: false, requiredSecondaryFactors: ["thirdparty"] },
      "Invalid core config: requiredSecondaryFactors should not contain 'thirdparty' because thirdParty is disabled for the tenant.",
    ],
    [
      { [PL]: false, firstFactors: ["link-email"] },
      "Invalid core config: firstFactors should not contain 'link-email' because passwordless is disabled for the tenant.",
    ],
  ])("refuses %j", async (body, message) => {
    expect(await put({ tenantId: newId(), ...body }, V50)).toMatchObject({ status: 400, body: message });
  });
});

describe("recipes that are off", () => {
  const credentials = { email: "a@example.com", password: "validpass1" };
  const refused = (title: string) => ({ status: 403, body: `${title} login not enabled for tenant` });

  it.each(["3.1", "4.0", "5.0"])("are refused for %s, and the SDK's affair since", async (version) => {
    const tenantId = newId();
    await put({ tenantId }, V50);
    const headers = { "cdi-version": version };
    const post = (path: string, body: object, more: Headers = headers) => core.post(`/${tenantId}${path}`, body, more);
    expect(await post("/recipe/signup", credentials)).toMatchObject(refused("Email password"));
    expect(await post("/recipe/signin", credentials)).toMatchObject(refused("Email password"));
    const { id, email } = await signUp(core);
    expect(await post("/recipe/user/password/reset/token", { userId: id, email })).toMatchObject(
      refused("Email password"),
    );
    const hash = {
      email: "h@example.com",
      passwordHash: "$2a$04$OtTWMMzQ5Ct5uDdZAb9YEuPT.dUjGTpDtCbHp1bBJ5r4Yf1Gjh5I2",
    };
    expect(await post("/recipe/user/passwordhash/import", hash)).toMatchObject(refused("Email password"));
    expect(await post("/recipe/signinup/code", { email: "p@example.com" })).toMatchObject(refused("Passwordless"));
    const thirdParty = {
      thirdPartyId: "google",
      thirdPartyUserId: "g",
      email: { id: "g@example.com", isVerified: true },
    };
    expect(await post("/recipe/signinup", thirdParty)).toMatchObject(refused("ThirdParty"));
    expect((await post("/recipe/signup", credentials, { "cdi-version": "5.1" })).body.status).toBe("OK");
  });
});

describe("lists", () => {
  it("show tenants and apps in the caller's version", async () => {
    const appId = newId();
    await core.put("/recipe/multitenancy/app", { appId });
    await core.put(`/appid-${appId}/recipe/multitenancy/tenant`, {
      tenantId: "t",
      [EP]: true,
      firstFactors: ["emailpassword"],
    });
    const tenants = [
      { tenantId: "public", ...on(true, true, true), coreConfig: {} },
      { tenantId: "t", ...on(true, false, false), coreConfig: {} },
    ];
    const list = async (headers: Headers) =>
      (await core.get(`/appid-${appId}/recipe/multitenancy/tenant/list`, {}, headers)).body;
    expect(await list(V31)).toEqual({ status: "OK", tenants });
    expect((await list(V50)).tenants[1]).toEqual({ ...tenants[1], firstFactors: ["emailpassword"] });
    expect((await core.get("/recipe/multitenancy/app/list", {}, V31)).body.apps).toContainEqual({ appId, tenants });
    expect((await core.get(`/appid-${appId}/t/recipe/multitenancy/tenant/list`)).status).toBe(403);
    expect((await core.get(`/appid-${appId}/recipe/multitenancy/app/list`)).status).toBe(403);
  });

  it("do not know every tenant", async () => {
    expect(await get("nowhere")).toEqual({ status: "TENANT_NOT_FOUND_ERROR" });
  });
});

describe("connection URI domains", () => {
  const path = "/recipe/multitenancy/connectionuridomain";

  it.each(["", "/v2"])("are one, the default%s", async (suffix) => {
    const [only, ...more] = (await core.get(`${path}/list${suffix}`)).body.connectionUriDomains;
    expect(more).toEqual([]);
    expect(only.connectionUriDomain).toBe("");
    expect(only.apps).toEqual((await core.get(`/recipe/multitenancy/app/list${suffix}`)).body.apps);
    expect((await core.put(path + suffix, {})).body).toEqual({ status: "OK", createdNew: false });
    expect(await core.put(path + suffix, { connectionUriDomain: "auth.example.com" })).toMatchObject({
      status: 400,
      body: "Creation of connection uri domain or app or tenant is disallowed",
    });
    expect((await core.get(`/t1${path}/list${suffix}`)).status).toBe(403);
  });

  it("cannot be removed", async () => {
    expect((await core.post(`${path}/remove`, { connectionUriDomain: "auth.example.com" })).body).toEqual({
      status: "OK",
      didExist: false,
    });
    expect(await core.post(`${path}/remove`, { connectionUriDomain: "" })).toMatchObject({
      status: 400,
      body: "connectionUriDomain should not be an empty String",
    });
    expect(await core.post(`${path}/remove`, { connectionUriDomain: "a b" })).toMatchObject({
      status: 400,
      body: "connectionUriDomain is invalid",
    });
    expect((await core.post(`/t1${path}/remove`, { connectionUriDomain: "x" })).status).toBe(403);
  });
});

describe("settings of apps", () => {
  it.each(["argon2_iterations", "bcrypt_log_rounds", "port", "log_level", "supertokens_saas_secret"])(
    "cannot be %s, which the process has",
    async (name) => {
      const answer = await core.put("/recipe/multitenancy/app/v2", { appId: newId(), coreConfig: { [name]: 5 } });
      expect(answer).toMatchObject({
        status: 400,
        body: `Invalid core config: ${name} can only be set via the core's base config setting`,
      });
    },
  );

  it.each([
    [{ access_token_validity: "1.5" }, "'access_token_validity' must be of type long"],
    [{ access_token_validity: true }, "'access_token_validity' must be of type long"],
    [{ access_token_validity: 0 }, "'access_token_validity' must be between 1 and 86400000 seconds inclusive."],
    [
      { access_token_validity: "86400001" },
      "'access_token_validity' must be between 1 and 86400000 seconds inclusive.",
    ],
    [{ access_token_validity_jitter: 0.3 }, "'access_token_validity_jitter' must be between 0 and 0.25 inclusive."],
    [{ totp_max_attempts: 0 }, "'totp_max_attempts' must be > 0"],
    [{ passwordless_code_lifetime: "-1" }, "'passwordless_code_lifetime' must be > 0"],
    [{ passwordless_max_code_input_attempts: {} }, "'passwordless_max_code_input_attempts' must be of type int"],
    [{ password_hashing_alg: "MD5" }, "'password_hashing_alg' must be one of 'ARGON2' or 'BCRYPT'"],
    [{ disable_telemetry: "maybe" }, "'disable_telemetry' must be of type boolean"],
    [{ disable_telemetry: 1 }, "'disable_telemetry' must be of type boolean"],
    [{ api_keys: [] }, "'api_keys' must be of type String"],
    [{ access_token_blacklisting: "maybe" }, "'access_token_blacklisting' must be of type boolean"],
    [{ saml_claims_validity: "x" }, "'saml_claims_validity' must be of type long"],
    [{ ip_allow_regex: "*" }, "Provided regular expression is invalid for ip_allow_regex config"],
  ])("refuse %j", async (coreConfig, message) => {
    const answer = await core.put("/recipe/multitenancy/app/v2", { appId: newId(), coreConfig });
    expect(answer).toMatchObject({ status: 400, body: `Invalid core config: ${message}` });
  });

  it("can shorten access tokens at random", async () => {
    const appId = newId();
    await core.put("/recipe/multitenancy/app/v2", {
      appId,
      coreConfig: { access_token_validity: "1000", access_token_validity_jitter: "0.2" },
    });
    const session = { userId: "u", enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} };
    const tokens = await Promise.all(
      Array.from({ length: 12 }, () => core.post(`/appid-${appId}/recipe/session`, session)),
    );
    const lives = tokens.map(({ body: { accessToken } }) => (accessToken.expiry - accessToken.createdTime) / 1000);
    expect(Math.min(...lives)).toBeGreaterThanOrEqual(799);
    expect(Math.max(...lives)).toBeLessThanOrEqual(1001);
    expect(new Set(lives).size).toBeGreaterThan(1);
  });

  it("are taken away by null, which is kept where there was none", async () => {
    const tenantId = newId();
    const set = (value: number | null) => put({ tenantId, coreConfig: { password_reset_token_lifetime: value } });
    const kept = async () => (await v2(tenantId)).coreConfig;
    await set(null);
    expect(await kept()).toEqual({ password_reset_token_lifetime: null });
    await set(5);
    await set(null);
    expect(await kept()).toEqual({});
  });

  it("may be those that change nothing here, and older names", async () => {
    const coreConfig = {
      saml_claims_validity: 5,
      ip_allow_regex: ".*",
      access_token_signing_key_update_interval: "24",
    };
    expect((await core.put("/recipe/multitenancy/app/v2", { appId: newId(), coreConfig })).body.status).toBe("OK");
  });
});
