import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/**
 * What older callers see: CDI 3.1, the version of the Go SDK, and 4.0 to 5.3. From the `getVersionFromRequest` branches
 * of the core's webserver/api and from the plugin interface's AuthRecipeUserInfo.java.
 */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
  await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
});

const V31 = { "cdi-version": "3.1" };
const as = (version: string) => ({ "cdi-version": version });
const SINCE_4 = ["4.0", "5.0", "5.1", "5.2", "5.3", "5.4"];
const claimsOf = (token: string) =>
  token
    .split(".")
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));

describe("users", () => {
  it("are one login method for 3.1", async () => {
    const email = "old@example.com";
    const signedUp = (await core.post("/recipe/signup", { email, password: "validpass1" }, V31)).body;
    const { id, timeJoined } = signedUp.user;
    expect(signedUp).toEqual({ status: "OK", user: { id, timeJoined, tenantIds: ["public"], email } });
    const signedIn = (await core.post("/recipe/signin", { email, password: "validpass1" }, V31)).body;
    expect(signedIn).toEqual(signedUp);
  });

  it.each(SINCE_4)("have login methods for %s, and passkeys from 5.3 on", async (version) => {
    const { email, password, id } = await signUp(core);
    const { body } = await core.post("/recipe/signin", { email, password }, as(version));
    expect(body).toMatchObject({
      recipeUserId: id,
      user: { id, emails: [email], loginMethods: [{ recipeId: "emailpassword" }] },
    });
    expect("webauthn" in body.user).toBe(["5.3", "5.4"].includes(version));
  });

  it("are listed beside the name of their recipe for 3.1", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "list" });
    const { id, email } = await signUp(core, "/appid-list");
    const { body } = await core.get("/appid-list/users", {}, V31);
    expect(body.users).toEqual([
      { recipeId: "emailpassword", user: { id, email, tenantIds: ["public"], timeJoined: expect.any(Number) } },
    ]);
    expect((await core.get("/appid-list/users", {}, as("4.0"))).body.users[0].loginMethods).toHaveLength(1);
  });

  it("are whole in the endpoints that came with account linking", async () => {
    const { id, email } = await signUp(core);
    expect((await core.get("/user/id", { userId: id }, V31)).body.user.loginMethods).toHaveLength(1);
    const found = await core.get("/users/by-accountinfo", { email, doUnionOfAccountInfo: "false" }, V31);
    expect(found.body.users[0].loginMethods).toHaveLength(1);
  });

  it("keep the oldest login method's face when they are linked", async () => {
    const [first, second] = [await signUp(core), await signUp(core)];
    core.clock.move(1000);
    await core.post("/recipe/accountlinking/user/primary", { recipeUserId: second.id });
    await core.post("/recipe/accountlinking/user/link", { recipeUserId: first.id, primaryUserId: second.id });
    const { body } = await core.post("/recipe/signin", { email: second.email, password: second.password }, V31);
    expect(body.user.email).toBe(first.email);
  });
});

describe("GET /recipe/user of e-mail and password", () => {
  const get = (query: Record<string, string>, path = "") =>
    core.get(`${path}/recipe/user`, query, { ...V31, rid: "emailpassword" });

  it("finds a user by id or address", async () => {
    const { id, email } = await signUp(core);
    const user = { id, email, tenantIds: ["public"], timeJoined: expect.any(Number) };
    expect((await get({ userId: id })).body).toEqual({ status: "OK", user });
    expect((await get({ email: ` ${email.toUpperCase()}` })).body).toEqual({ status: "OK", user });
    expect((await get({ email }, "/t1")).body).toEqual({ status: "UNKNOWN_EMAIL_ERROR" });
    expect((await get({ userId: "nobody" })).body).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect((await get({ email: "nobody@example.com" })).body).toEqual({ status: "UNKNOWN_EMAIL_ERROR" });
    const newer = await core.get("/recipe/user", { userId: id }, { ...as("5.4"), rid: "emailpassword" });
    expect(newer.body.user.loginMethods).toHaveLength(1);
  });

  it("wants one of the two", async () => {
    expect(await get({})).toMatchObject({ status: 400, body: "Please provide one of userId or email" });
    expect(await get({ userId: "u", email: "e" })).toMatchObject({
      status: 400,
      body: "Please provide only one of userId or email",
    });
  });
});

describe("PUT /recipe/user", () => {
  it("names the user userId for 3.1 and recipeUserId since", async () => {
    const { id, email } = await signUp(core);
    const put = (body: object, headers: Record<string, string>) =>
      core.put("/recipe/user", body, { ...headers, rid: "emailpassword" });
    expect((await put({ userId: id, password: "changed-1" }, V31)).body).toEqual({ status: "OK" });
    expect((await core.post("/recipe/signin", { email, password: "changed-1" })).body.status).toBe("OK");
    const invalid = (name: string) => ({ status: 400, body: `Field name '${name}' is invalid in JSON input` });
    expect(await put({ recipeUserId: id, password: "x" }, V31)).toMatchObject(invalid("userId"));
    expect(await put({ userId: id, password: "x" }, as("4.0"))).toMatchObject(invalid("recipeUserId"));
  });
});

describe("password reset", () => {
  it("needs no address before 4.0, and is one step", async () => {
    const { id, email } = await signUp(core);
    const created = await core.post("/recipe/user/password/reset/token", { userId: id }, V31);
    expect(created.body).toEqual({ status: "OK", token: expect.any(String) });
    const { token } = created.body;
    const reset = await core.post(
      "/recipe/user/password/reset",
      { method: "token", token, newPassword: "changed-1" },
      V31,
    );
    expect(reset.body).toEqual({ status: "OK", userId: id });
    expect((await core.post("/recipe/signin", { email, password: "changed-1" }, V31)).body.status).toBe("OK");
    expect(await core.post("/recipe/user/password/reset/token", { userId: id }, as("4.0"))).toMatchObject({
      status: 400,
      body: "Field name 'email' is invalid in JSON input",
    });
    expect((await core.post("/recipe/user/password/reset/token", { userId: "nobody" }, V31)).body).toEqual({
      status: "UNKNOWN_USER_ID_ERROR",
    });
  });
});

describe("sessions", () => {
  const input = (more = {}) => ({
    userId: "u",
    enableAntiCsrf: false,
    userDataInJWT: {},
    userDataInDatabase: {},
    ...more,
  });

  it("have tokens of version 4 for 3.1, without the login method", async () => {
    const { session, accessToken, refreshToken } = (
      await core.post("/recipe/session", input({ userDataInJWT: { a: 1 } }), V31)
    ).body;
    expect(session).toEqual({ handle: expect.any(String), userId: "u", userDataInJWT: { a: 1 }, tenantId: "public" });
    const [header, payload] = claimsOf(accessToken.token);
    expect(header.version).toBe("4");
    expect(payload).toMatchObject({ sub: "u", tId: "public", a: 1 });
    expect(payload).not.toHaveProperty("rsub");

    expect((await core.get("/recipe/session", { sessionHandle: session.handle }, V31)).body).not.toHaveProperty(
      "recipeUserId",
    );
    const check = {
      accessToken: accessToken.token,
      doAntiCsrfCheck: false,
      enableAntiCsrf: false,
      checkDatabase: false,
    };
    expect((await core.post("/recipe/session/verify", check, V31)).body.session).toEqual(session);

    const refreshed = await core.post(
      "/recipe/session/refresh",
      { refreshToken: refreshToken.token, enableAntiCsrf: false },
      V31,
    );
    expect(refreshed.body.session).toEqual(session);
    const promoted = await core.post(
      "/recipe/session/verify",
      { ...check, accessToken: refreshed.body.accessToken.token },
      V31,
    );
    expect(promoted.body.session).toEqual(session);
    expect(claimsOf(promoted.body.accessToken.token)[0].version).toBe("4");
    const regenerated = await core.post(
      "/recipe/session/regenerate",
      { accessToken: promoted.body.accessToken.token, userDataInJWT: { b: 2 } },
      V31,
    );
    expect(regenerated.body.session).toEqual({ ...session, userDataInJWT: { b: 2 } });
    expect(claimsOf(regenerated.body.accessToken.token)[0].version).toBe("4");
  });

  it("of older tokens work on when the caller is updated", async () => {
    const { accessToken, refreshToken } = (await core.post("/recipe/session", input(), V31)).body;
    const check = {
      accessToken: accessToken.token,
      doAntiCsrfCheck: false,
      enableAntiCsrf: false,
      checkDatabase: true,
    };
    expect((await core.post("/recipe/session/verify", check)).body).toMatchObject({
      status: "OK",
      session: { userId: "u", recipeUserId: "u" },
    });
    const body = { refreshToken: refreshToken.token, enableAntiCsrf: false, useDynamicSigningKey: true };
    const refreshed = (await core.post("/recipe/session/refresh", body)).body;
    expect(claimsOf(refreshed.accessToken.token)).toMatchObject([{ version: "5" }, { rsub: "u" }]);
  });

  it.each(SINCE_4)("have tokens of version 5 for %s", async (version) => {
    const { session, accessToken } = (await core.post("/recipe/session", input(), as(version))).body;
    expect(session.recipeUserId).toBe("u");
    expect(claimsOf(accessToken.token)).toMatchObject([{ version: "5" }, { rsub: "u" }]);
  });

  it("protect only the claims of the caller's version", async () => {
    expect((await core.post("/recipe/session", input({ userDataInJWT: { rsub: "mine" } }), V31)).status).toBe(200);
    for (const version of ["3.1", "4.0"]) {
      const answer = await core.post("/recipe/session", input({ userDataInJWT: { tId: "x" } }), as(version));
      expect(answer).toMatchObject({ status: 400, body: "The user payload contains protected field" });
    }
    expect((await core.post("/recipe/session", input({ userDataInJWT: { rsub: "x" } }), as("4.0"))).status).toBe(400);
  });

  it.each(["3.1", "4.0"])("keep their kind of key on a refresh that does not name it, %s", async (version) => {
    const { refreshToken } = (await core.post("/recipe/session", input({ useDynamicSigningKey: false }), as(version)))
      .body;
    const { accessToken } = (
      await core.post(
        "/recipe/session/refresh",
        { refreshToken: refreshToken.token, enableAntiCsrf: false },
        as(version),
      )
    ).body;
    expect(claimsOf(accessToken.token)[0].kid).toMatch(/^s-/);
  });
});

describe("tenants", () => {
  it("name the user userId for 3.1", async () => {
    const { id } = await signUp(core);
    const add = (body: object, headers: Record<string, string>) =>
      core.post("/t1/recipe/multitenancy/tenant/user", body, headers);
    expect((await add({ userId: id }, V31)).body).toEqual({ status: "OK", wasAlreadyAssociated: false });
    expect((await add({ recipeUserId: id }, as("4.0"))).body).toEqual({ status: "OK", wasAlreadyAssociated: true });
    expect(await add({ recipeUserId: id }, V31)).toMatchObject({
      status: 400,
      body: "Field name 'userId' is invalid in JSON input",
    });
    expect(await add({ recipeUserId: " " }, {})).toMatchObject({
      status: 400,
      body: "Field name 'userId' cannot be an empty String",
    });
    expect((await core.post("/t1/recipe/multitenancy/tenant/user/remove", { userId: id }, V31)).body).toEqual({
      status: "OK",
      wasAssociated: true,
    });
  });

  it("need not exist where an endpoint is about all of them", async () => {
    expect((await core.get("/none/recipe/session/user", { userId: "nobody" }, V31)).body).toEqual({
      status: "OK",
      sessionHandles: [],
    });
    expect((await core.get("/none/recipe/session/user", { userId: "nobody" })).status).toBe(403);
    expect(
      (await core.get("/none/recipe/session/user", { userId: "nobody", fetchAcrossAllTenants: "false" })).status,
    ).toBe(400);
    expect((await core.post("/none/recipe/session/remove", { userId: "nobody" })).status).toBe(403);
    expect((await core.post("/none/recipe/session/remove", { sessionHandles: ["h"] })).body).toEqual({
      status: "OK",
      sessionHandlesRevoked: [],
    });
    expect((await core.get("/none/users/count")).status).toBe(400);
    expect((await core.get("/none/users/count", { includeAllTenants: "true" })).status).toBe(403);
  });

  it("may be named in the path of an app's endpoint before 5.0", async () => {
    expect((await core.get("/t1/recipe/roles", {}, V31)).status).toBe(200);
    expect((await core.get("/t1/recipe/roles", {}, as("4.0"))).status).toBe(200);
    expect((await core.get("/t1/recipe/roles", {}, as("5.0"))).status).toBe(403);
    expect((await core.get("/t1/recipe/session/user", { userId: "nobody" }, V31)).body).toEqual({
      status: "OK",
      sessionHandles: [],
    });
  });
});

describe("settings", () => {
  it("can narrow the versions of an app", async () => {
    const coreConfig = { supertokens_max_cdi_version: "5.2", supertokens_min_cdi_version: "4.0" };
    await core.put("/recipe/multitenancy/app/v2", { appId: "narrow", coreConfig });
    const get = (headers: Record<string, string>) => core.get("/appid-narrow/users/count", {}, headers);
    expect((await core.get("/appid-narrow/apiversion")).body.versions).toEqual(["3.1", "4.0", "5.0", "5.1", "5.2"]);
    expect(await get(as("5.3"))).toMatchObject({ status: 400, body: "cdi-version 5.3 not supported" });
    expect(await get(V31)).toMatchObject({
      status: 400,
      body: "cdi-version 3.1 is lower than the minimum allowed version 4.0",
    });
    expect((await get(as("4.0"))).status).toBe(200);
    await signUp(core, "/appid-narrow");
    expect((await core.get("/appid-narrow/users")).body.users[0]).not.toHaveProperty("webauthn");
  });

  it.each([
    [{ supertokens_max_cdi_version: "five" }, "supertokens_max_cdi_version is not a valid semantic version"],
    [{ supertokens_max_cdi_version: "9.9" }, "supertokens_max_cdi_version is not a supported version"],
    [{ supertokens_min_cdi_version: "x" }, "supertokens_min_cdi_version is not a valid semantic version"],
    [{ supertokens_min_cdi_version: "1.0" }, "supertokens_min_cdi_version is not a supported version"],
    [
      { supertokens_min_cdi_version: "5.1", supertokens_max_cdi_version: "5.0" },
      "supertokens_min_cdi_version cannot be greater than supertokens_max_cdi_version",
    ],
  ])("refuse %j", async (coreConfig, message) => {
    const answer = await core.put("/recipe/multitenancy/app/v2", { appId: "wrong", coreConfig });
    expect(answer).toMatchObject({ status: 400, body: `Invalid core config: ${message}` });
  });
});
