import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** What a self-hosted core wants a licence for. From every FeatureNotEnabledException of the core. */

const general =
  "Cannot use feature: multi_tenancy, because the license key is missing, or doesn't have this feature enabled.";
const linking = "Account linking feature is not enabled for this app. Please contact support to enable it.";
const mfa = "MFA feature is not enabled. Please subscribe to a SuperTokens core license key to enable this feature.";
const dashboard =
  "Free user limit reached. Please subscribe to a SuperTokens core license key to allow more users to access the dashboard.";

describe("without licensed features", () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await startTestCore({ licensedFeatures: false });
  });

  it.each(["", "/v2"])("there are no more apps and tenants than the first, %j", async (suffix) => {
    const refused = { status: 402, body: general };
    expect(await core.put(`/recipe/multitenancy/app${suffix}`, { appId: "a1" })).toMatchObject(refused);
    expect(await core.put(`/recipe/multitenancy/tenant${suffix}`, { tenantId: "t1" })).toMatchObject(refused);
    expect((await core.put(`/recipe/multitenancy/tenant${suffix}`, { tenantId: "public" })).body).toEqual({
      status: "OK",
      createdNew: false,
    });
  });

  it("nobody is brought into tenants or taken out of them", async () => {
    const { id } = await signUp(core);
    for (const path of ["/recipe/multitenancy/tenant/user", "/recipe/multitenancy/tenant/user/remove"]) {
      expect(await core.post(path, { recipeUserId: id })).toMatchObject({ status: 402, body: general });
      expect((await core.post(path, { recipeUserId: "nobody" })).body).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    }
  });

  it("accounts are not linked, but one may ask whether they could be", async () => {
    const [a, b] = [await signUp(core), await signUp(core)];
    const path = "/recipe/accountlinking/user";
    expect(await core.post(`${path}/primary`, { recipeUserId: a.id })).toMatchObject({ status: 402, body: linking });
    expect(await core.post(`${path}/link`, { recipeUserId: a.id, primaryUserId: b.id })).toMatchObject({
      status: 402,
      body: linking,
    });
    expect(await core.post(`${path}/primary`, { recipeUserId: "nobody" })).toMatchObject({
      status: 400,
      body: "Unknown user ID provided",
    });
    expect((await core.get(`${path}/primary/check`, { recipeUserId: a.id })).body.status).toBe("OK");
    expect((await core.get(`${path}/link/check`, { recipeUserId: a.id, primaryUserId: b.id })).status).toBe(200);
    expect((await core.post(`${path}/unlink`, { recipeUserId: a.id })).status).toBe(200);
  });

  it("there are no TOTP devices", async () => {
    const device = { userId: "u", deviceName: "d", skew: 1, period: 30 };
    expect(await core.post("/recipe/totp/device", device)).toMatchObject({ status: 402, body: mfa });
  });

  it("three users may open the dashboard", async () => {
    for (const name of ["a", "b", "c"]) {
      const { body } = await core.post("/recipe/dashboard/user", {
        email: `${name}@example.com`,
        password: "validpass1",
      });
      expect(body.status).toBe("OK");
    }
    const fourth = { email: "d@example.com", password: "validpass1" };
    expect(await core.post("/recipe/dashboard/user", fourth)).toMatchObject({ status: 402, body: dashboard });
    expect((await core.get("/recipe/dashboard/users")).body.users).toHaveLength(3);
  });

  it("has no features", async () => {
    expect((await core.get("/ee/featureflag")).body).toEqual({
      status: "OK",
      features: [],
      usageStats: { maus: expect.any(Array) },
    });
  });

  it("uses none, so says nothing", () => {
    expect(core.lines.filter((line) => line.startsWith("[licence]"))).toEqual([]);
  });
});

describe("dashboard users beyond the third", () => {
  it("are suspended while licensed features are off", async () => {
    const core = await startTestCore();
    for (const name of ["a", "b", "c", "d"]) {
      core.clock.move(1);
      await core.post("/recipe/dashboard/user", { email: `${name}@example.com`, password: "validpass1" });
    }
    const signIn = async (name: string, password = "validpass1") =>
      (await core.post("/recipe/dashboard/signin", { email: `${name}@example.com`, password })).body;
    const { sessionId } = await signIn("d");
    const verify = async () => (await core.post("/recipe/dashboard/session/verify", { sessionId })).body;
    expect(await verify()).toEqual({ status: "OK", email: "d@example.com" });

    await core.post("/dev/licensed-features", { on: false });
    const message =
      "User is currently suspended, please sign in with another account, or reactivate the SuperTokens core license key";
    expect(await signIn("d")).toEqual({ status: "USER_SUSPENDED_ERROR", message });
    expect(await signIn("d", "wrong")).toEqual({ status: "USER_SUSPENDED_ERROR", message });
    expect(await verify()).toEqual({ status: "USER_SUSPENDED_ERROR", message: "User is suspended." });
    expect((await signIn("c")).status).toBe("OK");
    expect((await signIn("c", "wrong")).status).toBe("INVALID_CREDENTIALS_ERROR");
    expect((await core.get("/recipe/dashboard/users")).body.users).toHaveLength(3);

    await core.post("/dev/licensed-features", { on: true });
    expect((await signIn("d")).status).toBe("OK");
  });
});

describe("with licensed features", () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await startTestCore();
  });

  it("says once what an app uses", async () => {
    for (const appId of ["a1", "a2"]) await core.put("/recipe/multitenancy/app/v2", { appId });
    const { id } = await signUp(core);
    for (let times = 0; times < 2; times += 1)
      await core.post("/recipe/accountlinking/user/primary", { recipeUserId: id });
    expect(core.lines.filter((line) => line.startsWith("[licence]"))).toEqual([
      "[licence] this app uses multi-tenancy: a self-hosted core needs a licence for it",
      "[licence] this app uses account linking: a self-hosted core needs a licence for it",
    ]);
  });

  it("lists them", async () => {
    const { body } = await core.get("/ee/featureflag");
    expect(body.features).toEqual(["account_linking", "multi_tenancy", "dashboard_login", "mfa"]);
  });

  it("tells how much of them is used", async () => {
    const own = await startTestCore();
    const usage = async () => (await own.get("/ee/featureflag")).body.usageStats;
    const tenant = {
      usersCount: 0,
      hasUsersOrSessions: false,
      hasEnterpriseLogin: false,
      userPoolId: expect.stringMatching(/^[0-9a-f]{64}$/),
    };
    expect(await usage()).toEqual({
      account_linking: { usesAccountLinking: false },
      multi_tenancy: { connectionUriDomain: "", appId: "public", tenants: [{ tenantId: "public", ...tenant }] },
      dashboard_login: { user_count: 0 },
      mfa: {},
      maus: Array(31).fill(0),
    });
    const { id } = await signUp(own);
    await own.post("/recipe/accountlinking/user/primary", { recipeUserId: id });
    await own.post("/recipe/dashboard/user", { email: "a@example.com", password: "validpass1" });
    const factors = { firstFactors: ["emailpassword"], requiredSecondaryFactors: ["totp"] };
    await own.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1", ...factors });
    await own.put("/t1/recipe/multitenancy/config/thirdparty", {
      config: { thirdPartyId: "okta" },
      skipValidation: true,
    });
    own.clock.move(2.5 * 24 * 3_600_000);
    await own.post("/t1/recipe/session", {
      userId: "u",
      enableAntiCsrf: false,
      userDataInJWT: {},
      userDataInDatabase: {},
    });
    const used = await usage();
    expect(used).toMatchObject({ account_linking: { usesAccountLinking: true }, dashboard_login: { user_count: 1 } });
    expect(used.multi_tenancy.tenants).toEqual([
      { tenantId: "public", ...tenant, usersCount: 1, hasUsersOrSessions: true },
      { tenantId: "t1", ...tenant, ...factors, hasUsersOrSessions: true, hasEnterpriseLogin: true },
    ]);
    // The user signed up two and a half days ago, the session was made now.
    expect(used.maus).toEqual([1, 1, ...Array(29).fill(2)]);
  });

  it("keeps a key of each app", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "key" });
    const path = "/appid-key/ee/license";
    expect((await core.get(path)).body).toEqual({ status: "NO_LICENSE_KEY_FOUND_ERROR" });
    expect((await core.put(path, { licenseKey: "a-key" })).body).toEqual({ status: "OK" });
    expect((await core.put(path, {})).body).toEqual({ status: "OK" });
    expect((await core.get(path)).body).toEqual({ status: "OK", licenseKey: "a-key" });
    expect((await core.get("/ee/license")).body).toEqual({ status: "NO_LICENSE_KEY_FOUND_ERROR" });
    await core.put("/recipe/multitenancy/app/v2", { appId: "key", firstFactors: ["emailpassword"] });
    expect((await core.get(path)).body).toEqual({ status: "OK", licenseKey: "a-key" });
    expect((await core.call("DELETE", path)).body).toEqual({ status: "OK" });
    expect((await core.get(path)).body).toEqual({ status: "NO_LICENSE_KEY_FOUND_ERROR" });
  });

  it.each([
    [{ key: "x" }, "Field name 'licenseKey' is missing in JSON input"],
    [{ licenseKey: null }, "Field name 'licenseKey' is invalid in JSON input"],
    [{ licenseKey: 1 }, "Field name 'licenseKey' is invalid in JSON input"],
  ])("refuses %j as a key", async (body, message) => {
    expect(await core.put("/ee/license", body)).toMatchObject({ status: 400, body: message });
  });

  it("is an app's affair, not a tenant's", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
    for (const path of ["/ee/license", "/ee/featureflag"]) expect((await core.get(`/t1${path}`)).status).toBe(403);
    expect((await core.post("/ee/license", {})).status).toBe(405);
  });
});
