import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** Apps, tenants, their users, and linked accounts. From the core's multitenancy/ and authRecipe/. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

const putApp = (body: object, prefix = "") => core.put(`${prefix}/recipe/multitenancy/app/v2`, body);
const putTenant = (body: object, prefix = "") => core.put(`${prefix}/recipe/multitenancy/tenant/v2`, body);
const getTenant = async (prefix: string) => (await core.get(`${prefix}/recipe/multitenancy/tenant/v2`)).body;

describe("apps", () => {
  it("are made, listed and removed, and share nothing", async () => {
    expect((await putApp({ appId: " A1 " })).body).toEqual({ status: "OK", createdNew: true });
    expect((await putApp({ appId: "a1" })).body).toEqual({ status: "OK", createdNew: false });
    const { id, email, password } = await signUp(core, "/appid-a1");
    expect((await core.post("/recipe/signin", { email, password })).body.status).toBe("WRONG_CREDENTIALS_ERROR");
    expect((await core.get("/user/id", { userId: id })).body.status).toBe("UNKNOWN_USER_ID_ERROR");
    const { apps } = (await core.get("/recipe/multitenancy/app/list/v2")).body;
    expect(apps).toContainEqual({
      appId: "a1",
      tenants: [{ tenantId: "public", thirdParty: { providers: [] }, coreConfig: {} }],
    });
    await putTenant({ tenantId: "t1" }, "/appid-a1");
    const remove = () => core.post("/recipe/multitenancy/app/remove", { appId: "a1" });
    expect(await remove()).toMatchObject({
      status: 403,
      body: expect.stringContaining("Please delete all tenants except the public tenant"),
    });
    await core.post("/appid-a1/recipe/multitenancy/tenant/remove", { tenantId: "t1" });
    expect((await remove()).body).toEqual({ status: "OK", didExist: true });
    expect((await remove()).body).toEqual({ status: "OK", didExist: false });
    expect((await core.get("/appid-a1/users/count")).status).toBe(400);
    await putApp({ appId: "a1" });
    expect((await core.get("/appid-a1/users/count")).body.count).toBe(0);
  });

  it("cannot be managed from another app or tenant", async () => {
    await putApp({ appId: "a2" });
    await putTenant({ tenantId: "t1" });
    expect(await putApp({ appId: "a3" }, "/appid-a2")).toMatchObject({
      status: 403,
      body: "You must use the public or same app to add/update an app",
    });
    expect((await putApp({ appId: "a3" }, "/t1")).status).toBe(403);
    expect((await core.get("/appid-a2/recipe/multitenancy/app/list/v2")).status).toBe(403);
    expect((await core.post("/appid-a2/recipe/multitenancy/app/remove", { appId: "a2" })).status).toBe(403);
    expect((await core.post("/recipe/multitenancy/app/remove", { appId: "public" })).status).toBe(403);
  });

  it.each([
    ["", "appId should not be an empty String"],
    ["appid-x", "appId must not start with 'appid-'"],
    ["a_b", "appId can only contain letters, numbers and hyphens"],
    ["../x", "appId can only contain letters, numbers and hyphens"],
  ])("cannot be named %j", async (appId, message) => {
    expect(await putApp({ appId })).toMatchObject({ status: 400, body: message });
  });
});

describe("tenants", () => {
  it("begin without factors, and change only as they are told", async () => {
    expect((await putTenant({ tenantId: "New" })).body).toEqual({ status: "OK", createdNew: true });
    const plain = { status: "OK", tenantId: "new", thirdParty: { providers: [] }, firstFactors: [], coreConfig: {} };
    expect(await getTenant("/new")).toEqual(plain);
    await putTenant({
      tenantId: "new",
      firstFactors: ["emailpassword"],
      requiredSecondaryFactors: ["totp"],
      coreConfig: { password_reset_token_lifetime: 5 },
    });
    const full = {
      ...plain,
      firstFactors: ["emailpassword"],
      requiredSecondaryFactors: ["totp"],
      coreConfig: { password_reset_token_lifetime: 5 },
    };
    expect(await getTenant("/new")).toEqual(full);
    expect((await putTenant({ tenantId: "new" })).body).toEqual({ status: "OK", createdNew: false });
    expect(await getTenant("/new")).toEqual(full);
    await putTenant({
      tenantId: "new",
      firstFactors: null,
      requiredSecondaryFactors: null,
      coreConfig: { password_reset_token_lifetime: null },
    });
    expect(await getTenant("/new")).toEqual({
      status: "OK",
      tenantId: "new",
      thirdParty: { providers: [] },
      coreConfig: {},
    });
    expect(await getTenant("")).toEqual({
      status: "OK",
      tenantId: "public",
      thirdParty: { providers: [] },
      coreConfig: {},
    });
    for (const prefix of ["/none", "/appid-none", "/appid-none/none"]) {
      expect(await getTenant(prefix)).toEqual({ status: "TENANT_NOT_FOUND_ERROR" });
    }
    const { tenants } = (await core.get("/recipe/multitenancy/tenant/list/v2")).body;
    expect(tenants.map((tenant: { tenantId: string }) => tenant.tenantId)).toEqual(
      expect.arrayContaining(["public", "new"]),
    );
    expect((await core.get("/new/recipe/multitenancy/tenant/list/v2")).status).toBe(403);
  });

  it.each([
    [{ tenantId: "" }, "tenantId should not be an empty String"],
    [{ tenantId: "recipe" }, "Cannot use 'recipe' as a tenantId"],
    [{ tenantId: "appid-x" }, "tenantId must not start with 'appid-'"],
    [{ tenantId: "a b" }, "tenantId can only contain letters, numbers and hyphens"],
    [{ tenantId: "x", emailPasswordEnabled: true }, "emailPasswordEnabled is not a valid input for this API"],
    [{ tenantId: "x", thirdPartyEnabled: true }, "thirdParty is not a valid input for this API"],
    [{ tenantId: "x", firstFactors: ["a", "a"] }, "firstFactors input should not contain duplicate values"],
    [{ tenantId: "x", firstFactors: ["a b"] }, "firstFactors should contain only 0-9,a-z,A-Z,_,.,- characters"],
    [{ tenantId: "x", firstFactors: "a" }, "Field name 'firstFactors' is invalid in JSON input"],
    [
      { tenantId: "x", requiredSecondaryFactors: [1] },
      "Field name 'requiredSecondaryFactors' is invalid in JSON input",
    ],
    [{ tenantId: "x", coreConfig: { nothing: 1 } }, "Invalid core config: Invalid config key: nothing"],
    [
      { tenantId: "x", coreConfig: { password_reset_token_lifetime: "soon" } },
      "Invalid core config: 'password_reset_token_lifetime' must be of type long",
    ],
    [
      { tenantId: "x", coreConfig: { password_reset_token_lifetime: 0 } },
      "Invalid core config: 'password_reset_token_lifetime' must be >= 0",
    ],
    [
      { tenantId: "x", coreConfig: { access_token_validity: 5 } },
      "Invalid core config: You cannot set different values for access_token_validity for the same appId",
    ],
    [
      { tenantId: "x", coreConfig: { api_keys: "short" } },
      "Invalid core config: One of the API keys is too short. Please use at least 20 characters",
    ],
    [{ coreConfig: { access_token_validity: 5 } }, "Cannot modify base config"],
  ])("cannot be %j", async (body, message) => {
    expect(await putTenant(body)).toMatchObject({ status: 400, body: message });
    expect(await getTenant("/x")).toEqual({ status: "TENANT_NOT_FOUND_ERROR" });
  });

  it("go with their sessions and roles, but not with users of other tenants", async () => {
    await putTenant({ tenantId: "going" });
    const here = await signUp(core);
    await core.post("/going/recipe/multitenancy/tenant/user", { recipeUserId: here.id });
    const session = { userId: here.id, enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} };
    await core.post("/going/recipe/session", session);
    const remove = () => core.post("/recipe/multitenancy/tenant/remove", { tenantId: "going" });
    expect((await remove()).body).toEqual({ status: "OK", didExist: true });
    expect((await remove()).body).toEqual({ status: "OK", didExist: false });
    expect((await core.get("/user/id", { userId: here.id })).body.user.tenantIds).toEqual(["public"]);
    expect((await core.get("/recipe/session/user", { userId: here.id })).body.sessionHandles).toEqual([]);
    expect((await core.post("/recipe/multitenancy/tenant/remove", { tenantId: "public" })).status).toBe(403);
    await putTenant({ tenantId: "t1" });
    expect((await core.post("/t1/recipe/multitenancy/tenant/remove", { tenantId: "t1" })).status).toBe(403);
  });
});

describe("users of tenants", () => {
  it("come and go", async () => {
    await putTenant({ tenantId: "t1" });
    const { id, email, password } = await signUp(core);
    const associate = () => core.post("/t1/recipe/multitenancy/tenant/user", { recipeUserId: id });
    expect((await associate()).body).toEqual({ status: "OK", wasAlreadyAssociated: false });
    expect((await associate()).body).toEqual({ status: "OK", wasAlreadyAssociated: true });
    expect((await core.post("/t1/recipe/signin", { email, password })).body.user.tenantIds).toEqual(["public", "t1"]);
    const leave = () => core.post("/t1/recipe/multitenancy/tenant/user/remove", { recipeUserId: id });
    expect((await leave()).body).toEqual({ status: "OK", wasAssociated: true });
    expect((await leave()).body).toEqual({ status: "OK", wasAssociated: false });
    expect((await core.post("/t1/recipe/signin", { email, password })).body.status).toBe("WRONG_CREDENTIALS_ERROR");
  });

  it("cannot meet one with the same address", async () => {
    await putTenant({ tenantId: "t1" });
    const { id, email } = await signUp(core);
    await signUp(core, "/t1", email);
    const associate = (recipeUserId: string) => core.post("/t1/recipe/multitenancy/tenant/user", { recipeUserId });
    expect((await associate(id)).body).toEqual({ status: "EMAIL_ALREADY_EXISTS_ERROR" });
    expect((await associate("stranger")).body).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
  });
});

describe("linked accounts", () => {
  const makePrimary = async (recipeUserId: string) =>
    (await core.post("/recipe/accountlinking/user/primary", { recipeUserId })).body;
  const link = async (recipeUserId: string, primaryUserId: string) =>
    (await core.post("/recipe/accountlinking/user/link", { recipeUserId, primaryUserId })).body;
  const unlink = async (recipeUserId: string) =>
    (await core.post("/recipe/accountlinking/user/unlink", { recipeUserId })).body;

  it("are one user with several login methods", async () => {
    const [one, two] = [await signUp(core), await signUp(core)];
    const check = async () =>
      (await core.get("/recipe/accountlinking/user/primary/check", { recipeUserId: one.id })).body;
    expect(await check()).toEqual({ status: "OK", wasAlreadyAPrimaryUser: false });
    expect(await link(two.id, one.id)).toEqual({ status: "INPUT_USER_IS_NOT_A_PRIMARY_USER" });
    expect(await makePrimary(one.id)).toMatchObject({
      status: "OK",
      wasAlreadyAPrimaryUser: false,
      user: { id: one.id, isPrimaryUser: true },
    });
    expect(await check()).toEqual({ status: "OK", wasAlreadyAPrimaryUser: true });
    const session = { userId: two.id, enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} };
    await core.post("/recipe/session", session);

    expect(
      (await core.get("/recipe/accountlinking/user/link/check", { recipeUserId: two.id, primaryUserId: one.id })).body,
    ).toEqual({
      status: "OK",
      accountsAlreadyLinked: false,
    });
    expect(await link(two.id, one.id)).toMatchObject({
      status: "OK",
      accountsAlreadyLinked: false,
      user: { id: one.id, emails: [one.email, two.email] },
    });
    expect(await link(two.id, one.id)).toMatchObject({ status: "OK", accountsAlreadyLinked: true });
    expect(
      (await core.get("/recipe/session/user", { userId: two.id })).body.sessionHandles,
      "their user id has changed",
    ).toEqual([]);
    expect((await core.post("/recipe/signin", two)).body).toMatchObject({ user: { id: one.id }, recipeUserId: two.id });
    expect((await core.post("/recipe/session", session)).body.session).toMatchObject({
      userId: one.id,
      recipeUserId: two.id,
    });
    expect((await core.get("/user/id", { userId: two.id })).body.user.id).toBe(one.id);
    expect(await makePrimary(two.id)).toEqual({
      status: "RECIPE_USER_ID_ALREADY_LINKED_WITH_PRIMARY_USER_ID_ERROR",
      primaryUserId: one.id,
      description: "This user ID is already linked to another user ID",
    });

    expect(await unlink(two.id)).toEqual({ status: "OK", wasRecipeUserDeleted: false, wasLinked: true });
    expect(await unlink(two.id)).toEqual({ status: "OK", wasRecipeUserDeleted: false, wasLinked: false });
    expect((await core.post("/recipe/signin", two)).body).toMatchObject({ user: { id: two.id, isPrimaryUser: false } });
    await link(two.id, one.id);
    expect(await unlink(one.id), "its id stays with the user").toEqual({
      status: "OK",
      wasRecipeUserDeleted: true,
      wasLinked: true,
    });
    expect((await core.get("/user/id", { userId: one.id })).body.user).toMatchObject({
      id: one.id,
      emails: [two.email],
    });
  });

  it("are refused where another primary user has the address", async () => {
    await putTenant({ tenantId: "t1" });
    const one = await signUp(core);
    const same = await signUp(core, "/t1", one.email);
    const primary = await signUp(core);
    for (const { id } of [same, primary]) await makePrimary(id);
    await core.post("/t1/recipe/multitenancy/tenant/user", { recipeUserId: primary.id });
    const refusal = {
      status: "ACCOUNT_INFO_ALREADY_ASSOCIATED_WITH_ANOTHER_PRIMARY_USER_ID_ERROR",
      primaryUserId: same.id,
      description: "This user's email is already associated with another user ID",
    };
    expect(await link(one.id, primary.id)).toEqual(refusal);
    expect(await link(same.id, primary.id)).toEqual({
      status: "RECIPE_USER_ID_ALREADY_LINKED_WITH_ANOTHER_PRIMARY_USER_ID_ERROR",
      primaryUserId: same.id,
      description: "The input recipe user ID is already linked to another user ID",
      user: expect.objectContaining({ id: same.id }),
    });
    for (const method of ["primary", "unlink"]) {
      const answer = await core.post(`/recipe/accountlinking/user/${method}`, { recipeUserId: "x" });
      expect(answer).toMatchObject({ status: 400, body: "Unknown user ID provided" });
    }
  });

  it("are deleted one by one or together", async () => {
    const [one, two, three] = [await signUp(core), await signUp(core), await signUp(core)];
    await makePrimary(one.id);
    for (const { id } of [two, three]) await link(id, one.id);
    await core.put("/recipe/user/metadata", { userId: one.id, metadataUpdate: { a: 1 } });
    await core.post("/user/remove", { userId: one.id, removeAllLinkedAccounts: false });
    expect((await core.get("/user/id", { userId: one.id })).body.user).toMatchObject({
      id: one.id,
      emails: [two.email, three.email],
    });
    expect((await core.get("/recipe/user/metadata", { userId: one.id })).body.metadata).toEqual({ a: 1 });
    await core.post("/user/remove", { userId: two.id });
    for (const { id } of [one, two, three]) {
      expect((await core.get("/user/id", { userId: id })).body.status).toBe("UNKNOWN_USER_ID_ERROR");
    }
    expect((await core.get("/recipe/user/metadata", { userId: one.id })).body.metadata).toEqual({});
  });
});
