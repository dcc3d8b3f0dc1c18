import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** Ids that users bring along. From the core's useridmapping/UserIdMapping.java and its API tests. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

let counter = 0;
const newId = () => `external-${(counter += 1)}`;
const map = (superTokensUserId: string, externalUserId: string, more = {}) =>
  core.post("/recipe/userid/map", { superTokensUserId, externalUserId, ...more });

/** A new user with an external id. */
async function mappedUser(prefix = "") {
  const user = await signUp(core, prefix);
  const external = newId();
  const { body } = await core.post(`${prefix}/recipe/userid/map`, {
    superTokensUserId: user.id,
    externalUserId: external,
  });
  expect(body).toEqual({ status: "OK" });
  return { ...user, external };
}

describe("creating", () => {
  it("keeps a mapping and what the app wants to remember with it", async () => {
    const { id } = await signUp(core);
    const external = newId();
    expect((await map(` ${id} `, ` ${external} `, { externalUserIdInfo: " from the old system " })).body).toEqual({
      status: "OK",
    });
    const whole = {
      status: "OK",
      superTokensUserId: id,
      externalUserId: external,
      externalUserIdInfo: "from the old system",
    };
    for (const query of [
      { userId: id },
      { userId: external },
      { userId: id, userIdType: "SUPERTOKENS" },
      { userId: external, userIdType: "EXTERNAL" },
      { userId: id, userIdType: "ANY" },
      { userId: ` ${external} `, userIdType: " ANY " },
    ]) {
      expect((await core.get("/recipe/userid/map", query as Record<string, string>)).body).toEqual(whole);
    }
  });

  it("leaves out what is not remembered", async () => {
    const { id } = await signUp(core);
    await map(id, newId(), { externalUserIdInfo: null });
    expect((await core.get("/recipe/userid/map", { userId: id })).body).not.toHaveProperty("externalUserIdInfo");
  });

  it("needs a user", async () => {
    expect((await map("nobody", newId())).body).toEqual({ status: "UNKNOWN_SUPERTOKENS_USER_ID_ERROR" });
    const { external } = await mappedUser();
    expect((await map(external, newId())).body).toEqual({ status: "UNKNOWN_SUPERTOKENS_USER_ID_ERROR" });
  });

  it("says which of the two ids is mapped already", async () => {
    const { id, external } = await mappedUser();
    const other = await signUp(core);
    const status = "USER_ID_MAPPING_ALREADY_EXISTS_ERROR";
    expect((await map(id, external)).body).toEqual({
      status,
      doesSuperTokensUserIdExist: true,
      doesExternalUserIdExist: true,
    });
    expect((await map(id, newId())).body).toEqual({
      status,
      doesSuperTokensUserIdExist: true,
      doesExternalUserIdExist: false,
    });
    expect((await map(other.id, external)).body).toEqual({
      status,
      doesSuperTokensUserIdExist: false,
      doesExternalUserIdExist: true,
    });
  });

  it("refuses the id of another user, unless forced", async () => {
    const [a, b] = [await signUp(core), await signUp(core)];
    const message = "Cannot create a userId mapping where the externalId is also a SuperTokens userID";
    expect(await map(a.id, b.id)).toMatchObject({ status: 400, body: message });
    expect((await map(a.id, b.id, { force: true })).body).toEqual({ status: "OK" });
  });

  const uses: [recipe: string, use: (userId: string) => Promise<unknown>][] = [
    [
      "Session",
      (userId) =>
        core.post("/recipe/session", { userId, enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} }),
    ],
    ["UserMetadata", (userId) => core.put("/recipe/user/metadata", { userId, metadataUpdate: { a: 1 } })],
    [
      "UserRoles",
      async (userId) => {
        await core.put("/recipe/role", { role: "reader" });
        await core.put("/recipe/user/role", { userId, role: "reader" });
      },
    ],
    ["TOTP", (userId) => core.post("/recipe/totp/device", { userId, deviceName: "d", skew: 1, period: 30 })],
  ];

  it.each(uses)("refuses an id that %s uses, unless forced", async (recipe, use) => {
    const { id } = await signUp(core);
    await use(id);
    const refused = { status: 400, body: `UserId is already in use in ${recipe} recipe` };
    expect(await map(id, newId())).toMatchObject(refused);
    expect((await map(id, newId(), { force: true })).body).toEqual({ status: "OK" });
  });

  it.each(uses)("refuses to remove an id that %s uses, unless forced", async (recipe, use) => {
    const { external } = await mappedUser();
    await use(external);
    const remove = (more = {}) => core.post("/recipe/userid/map/remove", { userId: external, ...more });
    expect(await remove()).toMatchObject({ status: 400, body: `UserId is already in use in ${recipe} recipe` });
    expect((await remove({ force: true })).body).toEqual({ status: "OK", didMappingExist: true });
  });

  it("takes verified addresses along; before CDI 4.0 they are in the way", async () => {
    const { id, email } = await signUp(core);
    const {
      body: { token },
    } = await core.post("/recipe/user/email/verify/token", { userId: id, email });
    await core.post("/recipe/user/email/verify", { method: "token", token });
    const external = newId();
    const old = await core.post(
      "/recipe/userid/map",
      { superTokensUserId: id, externalUserId: external },
      { "cdi-version": "3.1" },
    );
    expect(old).toMatchObject({ status: 400, body: "UserId is already in use in EmailVerification recipe" });
    expect((await map(id, external)).body).toEqual({ status: "OK" });
    expect((await core.get("/recipe/user/email/verify", { userId: external, email })).body.isVerified).toBe(true);
    expect((await core.get("/recipe/user/email/verify", { userId: id, email })).body.isVerified).toBe(false);
    expect((await core.get("/user/id", { userId: id })).body.user.loginMethods[0].verified).toBe(true);
  });
});

describe("removing", () => {
  it("tells whether there was a mapping", async () => {
    const remove = async (body: object) => (await core.post("/recipe/userid/map/remove", body)).body;
    const [a, b, c] = [await mappedUser(), await mappedUser(), await mappedUser()];
    expect(await remove({ userId: a.id, userIdType: "SUPERTOKENS" })).toEqual({ status: "OK", didMappingExist: true });
    expect(await remove({ userId: a.id, userIdType: "SUPERTOKENS" })).toEqual({ status: "OK", didMappingExist: false });
    expect(await remove({ userId: b.external, userIdType: "SUPERTOKENS" })).toEqual({
      status: "OK",
      didMappingExist: false,
    });
    expect(await remove({ userId: b.external, userIdType: "EXTERNAL" })).toEqual({
      status: "OK",
      didMappingExist: true,
    });
    expect(await remove({ userId: c.external })).toEqual({ status: "OK", didMappingExist: true });
    expect(await remove({ userId: "nobody" })).toEqual({ status: "OK", didMappingExist: false });
    expect((await core.get("/user/id", { userId: c.external })).body).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect((await core.get("/user/id", { userId: c.id })).body.user.id).toBe(c.id);
  });
});

describe("what the app remembers", () => {
  const update = async (body: object) => (await core.put("/recipe/userid/external-user-id-info", body)).body;
  const info = async (userId: string) => (await core.get("/recipe/userid/map", { userId })).body.externalUserIdInfo;

  it("can be changed and cleared by either id", async () => {
    const { id, external } = await mappedUser();
    expect(await update({ userId: id, userIdType: "SUPERTOKENS", externalUserIdInfo: "one" })).toEqual({
      status: "OK",
    });
    expect(await info(id)).toBe("one");
    expect(await update({ userId: external, userIdType: "EXTERNAL", externalUserIdInfo: " two " })).toEqual({
      status: "OK",
    });
    expect(await info(id)).toBe("two");
    expect(await update({ userId: external, externalUserIdInfo: null })).toEqual({ status: "OK" });
    expect(await info(id)).toBeUndefined();
  });

  it("needs a mapping of that type", async () => {
    const { id, external } = await mappedUser();
    for (const [userId, userIdType] of [
      [external, "SUPERTOKENS"],
      [id, "EXTERNAL"],
      ["nobody", "ANY"],
    ]) {
      expect(await update({ userId, userIdType, externalUserIdInfo: "x" })).toEqual({
        status: "UNKNOWN_MAPPING_ERROR",
      });
      expect((await core.get("/recipe/userid/map", { userId: userId!, userIdType: userIdType! })).body).toEqual({
        status: "UNKNOWN_MAPPING_ERROR",
      });
    }
  });
});

describe("bad input", () => {
  const good = { superTokensUserId: "u", externalUserId: "e" };
  const empty = (name: string) => `Field name '${name}' cannot be an empty String`;
  const type = "Field name 'userIdType' should be one of 'SUPERTOKENS', 'EXTERNAL' or 'ANY'";

  it.each([
    ["POST", "/recipe/userid/map", { ...good, superTokensUserId: " " }, empty("superTokensUserId")],
    ["POST", "/recipe/userid/map", { ...good, externalUserId: "" }, empty("externalUserId")],
    ["POST", "/recipe/userid/map", { ...good, externalUserIdInfo: " " }, empty("externalUserIdInfo")],
    ["POST", "/recipe/userid/map/remove", { userId: " " }, empty("userId")],
    ["POST", "/recipe/userid/map/remove", { userId: "u", userIdType: "external" }, type],
    ["PUT", "/recipe/userid/external-user-id-info", { userId: "", externalUserIdInfo: null }, empty("userId")],
    ["PUT", "/recipe/userid/external-user-id-info", { userId: "u", userIdType: "x", externalUserIdInfo: null }, type],
    [
      "PUT",
      "/recipe/userid/external-user-id-info",
      { userId: "u", externalUserIdInfo: " " },
      empty("externalUserIdInfo"),
    ],
  ])("%s %s %j", async (method, path, body, message) => {
    expect(await core.call(method, path, { body })).toMatchObject({ status: 400, body: message });
  });

  it("in the query", async () => {
    expect(await core.get("/recipe/userid/map", { userId: " " })).toMatchObject({ status: 400, body: empty("userId") });
    expect(await core.get("/recipe/userid/map", { userId: "u", userIdType: "x" })).toMatchObject({
      status: 400,
      body: type,
    });
  });

  it("a tenant in the path, and another method", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
    expect(await core.post("/t1/recipe/userid/map", good)).toMatchObject({ status: 403 });
    expect(await core.post("/recipe/userid/external-user-id-info", { userId: "u" })).toMatchObject({ status: 405 });
  });
});

describe("a mapped user", () => {
  it("shows its external id everywhere", async () => {
    const { id, external, email, password } = await mappedUser();
    const signedIn = (await core.post("/recipe/signin", { email, password })).body;
    expect(signedIn).toMatchObject({
      recipeUserId: external,
      user: { id: external, loginMethods: [{ recipeUserId: external }] },
    });
    for (const userId of [id, external]) {
      expect((await core.get("/user/id", { userId })).body.user.id).toBe(external);
    }
    const byInfo = await core.get("/users/by-accountinfo", { email, doUnionOfAccountInfo: "false" });
    expect(byInfo.body.users[0].id).toBe(external);
    expect((await core.get("/users", { email })).body.users[0].id).toBe(external);
  });

  it("changes and resets its password by either id", async () => {
    const { id, external, email } = await mappedUser();
    for (const [recipeUserId, password] of [
      [id, "changed-1"],
      [external, "changed-2"],
    ]) {
      expect(
        (await core.call("PUT", "/recipe/user", { body: { recipeUserId, password } }, { rid: "emailpassword" })).body
          .status,
      ).toBe("OK");
      expect((await core.post("/recipe/signin", { email, password })).body.status).toBe("OK");
      const {
        body: { token },
      } = await core.post("/recipe/user/password/reset/token", { userId: recipeUserId, email });
      const consumed = await core.post("/recipe/user/password/reset/token/consume", { token });
      expect(consumed.body).toEqual({ status: "OK", userId: external, email });
    }
    const {
      body: { token },
    } = await core.post("/recipe/user/password/reset/token", { userId: external, email });
    const reset = await core.post("/recipe/user/password/reset", { method: "token", token, newPassword: "changed-3" });
    expect(reset.body).toEqual({ status: "OK", userId: external });
  });

  it("has its external id in sessions", async () => {
    const { id, external } = await mappedUser();
    const input = { enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} };
    for (const userId of [id, external]) {
      const { session, accessToken } = (await core.post("/recipe/session", { ...input, userId })).body;
      expect(session).toMatchObject({ userId: external, recipeUserId: external });
      const claims = JSON.parse(Buffer.from(accessToken.token.split(".")[1], "base64url").toString());
      expect(claims).toMatchObject({ sub: external, rsub: external });
      expect((await core.get("/recipe/session", { sessionHandle: session.handle })).body).toMatchObject({
        userId: external,
      });
    }
    expect((await core.get("/recipe/session/user", { userId: external })).body.sessionHandles).toHaveLength(2);
    expect((await core.post("/recipe/session/remove", { userId: external })).body.sessionHandlesRevoked).toHaveLength(
      2,
    );
  });

  it("is linked, unlinked and brought into tenants by either id", async () => {
    const [primary, other] = [await mappedUser(), await mappedUser()];
    const made = await core.post("/recipe/accountlinking/user/primary", { recipeUserId: primary.external });
    expect(made.body.user.id).toBe(primary.external);
    const ids = { recipeUserId: other.external, primaryUserId: primary.id };
    const linked = (await core.post("/recipe/accountlinking/user/link", ids)).body;
    expect(linked.user.loginMethods.map((method: { recipeUserId: string }) => method.recipeUserId)).toEqual([
      primary.external,
      other.external,
    ]);
    expect(
      (await core.get("/recipe/accountlinking/user/primary/check", { recipeUserId: other.id })).body,
    ).toMatchObject({
      status: "RECIPE_USER_ID_ALREADY_LINKED_WITH_PRIMARY_USER_ID_ERROR",
      primaryUserId: primary.external,
    });
    expect((await core.post("/t1/recipe/multitenancy/tenant/user", { recipeUserId: other.external })).body.status).toBe(
      "OK",
    );
    expect((await core.post("/recipe/accountlinking/user/unlink", { recipeUserId: other.external })).body).toEqual({
      status: "OK",
      wasRecipeUserDeleted: false,
      wasLinked: true,
    });
    expect((await core.get("/user/id", { userId: other.external })).body.user).toMatchObject({
      id: other.external,
      tenantIds: ["public", "t1"],
    });
  });

  it("is deleted by either id, with its mapping and what is kept under the external id", async () => {
    for (const which of ["id", "external"] as const) {
      const user = await mappedUser();
      await core.put("/recipe/user/metadata", { userId: user.external, metadataUpdate: { a: 1 } });
      await core.post("/user/remove", { userId: user[which] });
      expect((await core.get("/user/id", { userId: user.id })).body).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
      expect((await core.get("/recipe/userid/map", { userId: user.external })).body).toEqual({
        status: "UNKNOWN_MAPPING_ERROR",
      });
      expect((await core.get("/recipe/user/metadata", { userId: user.external })).body.metadata).toEqual({});
    }
  });

  it("keeps the data of another user whose own id its external one is", async () => {
    const [a, b] = [await signUp(core), await signUp(core)];
    await map(a.id, b.id, { force: true });
    await core.put("/recipe/user/metadata", { userId: b.id, metadataUpdate: { a: 1 } });
    await core.post("/user/remove", { userId: a.id });
    expect((await core.get("/user/id", { userId: b.id })).body.user.id).toBe(b.id);
    expect((await core.get("/recipe/user/metadata", { userId: b.id })).body.metadata).toEqual({ a: 1 });
  });

  it("belongs to its app only", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "mapped" });
    const { external } = await mappedUser("/appid-mapped");
    expect((await core.get("/appid-mapped/user/id", { userId: external })).body.status).toBe("OK");
    expect((await core.get("/user/id", { userId: external })).body.status).toBe("UNKNOWN_USER_ID_ERROR");
  });
});
