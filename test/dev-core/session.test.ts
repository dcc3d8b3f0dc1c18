import { createPublicKey, verify } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** Sessions, their rotation and theft detection, and the keys that sign them. From the core's session/Session.java. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

type Json = Record<string, unknown>;

async function create(body: Json = {}, prefix = "", on = core) {
  const answer = await on.post(`${prefix}/recipe/session`, {
    userId: "some-user",
    enableAntiCsrf: false,
    userDataInJWT: { role: "x" },
    userDataInDatabase: { kept: true },
    ...body,
  });
  expect(answer).toMatchObject({ status: 200, body: { status: "OK" } });
  return answer.body;
}

const refresh = (refreshToken: string, body: Json = {}, on = core) =>
  on.post("/recipe/session/refresh", { refreshToken, enableAntiCsrf: false, useDynamicSigningKey: true, ...body });

const verifyToken = (accessToken: string, body: Json = {}, on = core) =>
  on.post("/recipe/session/verify", {
    accessToken,
    enableAntiCsrf: false,
    doAntiCsrfCheck: false,
    checkDatabase: false,
    ...body,
  });

function decode(token: string): { header: Json; payload: Json } {
  const [header, payload] = token
    .split(".")
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()) as Json);
  return { header: header!, payload: payload! };
}

async function isSigned(token: string, on = core): Promise<boolean> {
  const { keys } = (await on.get("/.well-known/jwks.json")).body;
  const jwk = keys.find((key: Json) => key["kid"] === decode(token).header["kid"]);
  const [header, payload, signature] = token.split(".");
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return verify("RSA-SHA256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature!, "base64url"));
}

describe("a new session", () => {
  it("has an access token of version 5 and an opaque refresh token", async () => {
    const { session, accessToken, refreshToken, antiCsrfToken } = await create();
    expect(session).toEqual({
      handle: expect.stringMatching(/^[0-9a-f-]{36}$/),
      userId: "some-user",
      recipeUserId: "some-user",
      userDataInJWT: { role: "x" },
      tenantId: "public",
    });
    expect(antiCsrfToken).toBeUndefined();
    const { header, payload } = decode(accessToken.token);
    expect(header).toEqual({ alg: "RS256", typ: "JWT", version: "5", kid: expect.stringMatching(/^d-\d+$/) });
    expect(payload).toEqual({
      sub: "some-user",
      rsub: "some-user",
      tId: "public",
      sessionHandle: session.handle,
      iat: expect.any(Number),
      exp: expect.any(Number),
      refreshTokenHash1: expect.stringMatching(/^[0-9a-f]{64}$/),
      parentRefreshTokenHash1: null,
      antiCsrfToken: null,
      role: "x",
    });
    expect(accessToken).toMatchObject({
      expiry: (payload["exp"] as number) * 1000,
      createdTime: (payload["iat"] as number) * 1000,
    });
    expect((payload["exp"] as number) - (payload["iat"] as number)).toBe(3600);
    expect(refreshToken.expiry - refreshToken.createdTime).toBe(100 * 24 * 3_600_000);
    expect(refreshToken.token).not.toContain("some-user");
    expect(await isSigned(accessToken.token)).toBe(true);
  });

  it("can be signed by the static key", async () => {
    const { accessToken } = await create({ useDynamicSigningKey: false });
    expect(decode(accessToken.token).header["kid"]).toMatch(/^s-[0-9a-f-]{36}$/);
    expect(await isSigned(accessToken.token)).toBe(true);
  });

  it("tells its tenant in its handle", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
    const { session } = await create({}, "/t1");
    expect(session).toMatchObject({ handle: expect.stringMatching(/_t1$/), tenantId: "t1" });
    expect((await core.get("/recipe/session", { sessionHandle: session.handle })).body).toMatchObject({
      status: "OK",
      tenantId: "t1",
    });
    expect((await core.get("/recipe/session", { sessionHandle: "x_nope" })).status).toBe(400);
  });

  it.each([
    "sub",
    "iat",
    "exp",
    "tId",
    "rsub",
    "sessionHandle",
    "refreshTokenHash1",
    "parentRefreshTokenHash1",
    "antiCsrfToken",
  ])("cannot have the claim %s, which is the core's", async (claim) => {
    const refusal = { status: 400, body: "The user payload contains protected field" };
    const body = { userId: "u", enableAntiCsrf: false, userDataInJWT: { [claim]: "x" }, userDataInDatabase: {} };
    expect(await core.post("/recipe/session", body)).toMatchObject(refusal);
    const { session, accessToken } = await create();
    expect(
      await core.put("/recipe/jwt/data", { sessionHandle: session.handle, userDataInJWT: { [claim]: "x" } }),
    ).toMatchObject(refusal);
    expect(
      await core.post("/recipe/session/regenerate", { accessToken: accessToken.token, userDataInJWT: { [claim]: 1 } }),
    ).toMatchObject(refusal);
  });
});

describe("refreshing", () => {
  it("rotates: each refresh gives new tokens, bound to the one before", async () => {
    const first = await create();
    const { body: second } = await refresh(first.refreshToken.token);
    expect(second).toMatchObject({ status: "OK", session: first.session });
    expect(second.refreshToken.token).not.toBe(first.refreshToken.token);
    const { payload } = decode(second.accessToken.token);
    expect(payload["parentRefreshTokenHash1"]).toBe(decode(first.accessToken.token).payload["refreshTokenHash1"]);
    expect((await refresh(second.refreshToken.token)).body.status).toBe("OK");
  });

  it("lets the parent be used again until its child is used, as the answer may have been lost", async () => {
    const { refreshToken } = await create();
    const { body: lost } = await refresh(refreshToken.token);
    const { body: again } = await refresh(refreshToken.token);
    expect(again.status).toBe("OK");
    expect((await refresh(again.refreshToken.token)).body.status).toBe("OK");
    expect((await refresh(lost.refreshToken.token)).body.status).toBe("TOKEN_THEFT_DETECTED");
  });

  it("detects theft when a token comes back whose child was used", async () => {
    const { session, refreshToken } = await create();
    const { body: child } = await refresh(refreshToken.token);
    await refresh(child.refreshToken.token);
    expect((await refresh(refreshToken.token)).body).toEqual({
      status: "TOKEN_THEFT_DETECTED",
      session: { handle: session.handle, userId: "some-user", recipeUserId: "some-user" },
    });
    // The core does not end the session: that is for the SDK's handler to decide.
    expect((await core.get("/recipe/session", { sessionHandle: session.handle })).body.status).toBe("OK");
  });

  it("detects theft when the child's access token was used", async () => {
    const { refreshToken } = await create();
    const { body: child } = await refresh(refreshToken.token);
    const { body: verified } = await verifyToken(child.accessToken.token);
    expect(decode(verified.accessToken.token).payload["parentRefreshTokenHash1"]).toBeNull();
    expect((await refresh(refreshToken.token)).body.status).toBe("TOKEN_THEFT_DETECTED");
    expect((await refresh(child.refreshToken.token)).body.status).toBe("OK");
  });

  it("accepts no token that it did not make", async () => {
    const { refreshToken } = await create();
    const [sealed, nonce, version] = refreshToken.token.split(".");
    await core.put("/recipe/multitenancy/app/v2", { appId: "other" });
    const foreign = await create({}, "/appid-other");
    const format =
      "io.supertokens.session.refreshToken.RefreshToken$InvalidRefreshTokenFormatException: version of refresh token not recognised";
    const forged: Record<string, string[]> = {
      [format]: ["", "x", "a.b.c", `${sealed}.${nonce}`, `${refreshToken.token}.x`],
      "javax.crypto.AEADBadTagException: Tag mismatch!": [
        `${sealed!.slice(0, -2)}AA.${nonce}.${version}`,
        foreign.refreshToken.token,
      ],
      "Invalid refresh token": [`${sealed}.${"0".repeat(64)}.${version}`],
    };
    for (const [message, tokens] of Object.entries(forged)) {
      for (const token of tokens)
        expect((await refresh(token)).body, token).toEqual({ status: "UNAUTHORISED", message });
    }
    const answer = await core.post("/nope/recipe/session/refresh", {
      refreshToken: "x",
      enableAntiCsrf: false,
      useDynamicSigningKey: true,
    });
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining("(, public, nope)") });
  });

  it("ends with the session's life, which each promotion extends", async () => {
    const on = await startTestCore({ config: { refresh_token_validity: "2" } });
    const { refreshToken } = await create({}, "", on);
    on.clock.move(90_000);
    const { body: second } = await refresh(refreshToken.token, {}, on);
    on.clock.move(20_000);
    const { body: third } = await refresh(second.refreshToken.token, {}, on);
    on.clock.move(100_000);
    expect((await refresh(third.refreshToken.token, {}, on)).body.status).toBe("OK");
    on.clock.move(121_000);
    const { body } = await refresh(third.refreshToken.token, {}, on);
    expect(body).toEqual({ status: "UNAUTHORISED", message: "Session missing in db or has expired" });
  });

  it("asks for the anti-CSRF token if the session has one", async () => {
    const { refreshToken, antiCsrfToken } = await create({ enableAntiCsrf: true });
    const refusal = { status: "UNAUTHORISED", message: "Anti CSRF token missing, or not matching" };
    expect((await refresh(refreshToken.token, { enableAntiCsrf: true })).body).toEqual(refusal);
    expect((await refresh(refreshToken.token, { enableAntiCsrf: true, antiCsrfToken: "x" })).body).toEqual(refusal);
    const { body } = await refresh(refreshToken.token, { enableAntiCsrf: true, antiCsrfToken });
    expect(body).toMatchObject({ status: "OK", antiCsrfToken: expect.any(String) });
    expect(body.antiCsrfToken).not.toBe(antiCsrfToken);
    expect((await refresh(refreshToken.token)).body.status).toBe("OK");
  });

  it("switches between the static and the dynamic key", async () => {
    const { refreshToken } = await create();
    const { body } = await refresh(refreshToken.token, { useDynamicSigningKey: false });
    expect(decode(body.accessToken.token).header["kid"]).toMatch(/^s-/);
    const again = await refresh(body.refreshToken.token);
    expect(decode(again.body.accessToken.token).header["kid"]).toMatch(/^d-/);
  });
});

describe("verifying", () => {
  it("accepts what it signed and nothing else", async () => {
    const { session, accessToken } = await create();
    expect((await verifyToken(accessToken.token)).body).toEqual({ status: "OK", session });
    const [header, , signature] = accessToken.token.split(".");
    const payload = { ...decode(accessToken.token).payload, sub: "admin" };
    const changed = `${header}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.${signature}`;
    const none = `${Buffer.from('{"alg":"none","typ":"JWT","kid":"x"}').toString("base64url")}.${accessToken.token.split(".")[1]}.`;
    for (const token of ["", "x", "a.b", "a.b.c", changed, none, `${accessToken.token.slice(0, -4)}AAAA`]) {
      expect((await verifyToken(token)).body, token).toMatchObject({
        status: "TRY_REFRESH_TOKEN",
        message: expect.stringMatching(/^io\.supertokens\.session\.jwt\.JWT\$JWTException: /),
      });
    }
  });

  it("does not accept a token of another app", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "other" });
    const { accessToken } = await create({}, "/appid-other");
    expect((await verifyToken(accessToken.token)).body).toEqual({
      status: "TRY_REFRESH_TOKEN",
      message: "Key not found",
    });
  });

  it("says when a token has expired, by the app's own setting", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "short", coreConfig: { access_token_validity: "1" } });
    const { accessToken } = await create({}, "/appid-short");
    expect(accessToken.expiry - accessToken.createdTime).toBe(1000);
    core.clock.move(2000);
    const { body } = await core.post("/appid-short/recipe/session/verify", {
      accessToken: accessToken.token,
      enableAntiCsrf: false,
      doAntiCsrfCheck: false,
      checkDatabase: false,
    });
    expect(body).toEqual({ status: "TRY_REFRESH_TOKEN", message: "Access token expired" });
  });

  it("checks the anti-CSRF token when asked to", async () => {
    const { accessToken, antiCsrfToken } = await create({ enableAntiCsrf: true });
    const check = { enableAntiCsrf: true, doAntiCsrfCheck: true };
    expect((await verifyToken(accessToken.token, check)).body).toEqual({
      status: "TRY_REFRESH_TOKEN",
      message: "anti-csrf check failed",
    });
    expect((await verifyToken(accessToken.token, { ...check, antiCsrfToken })).body.status).toBe("OK");
    expect((await verifyToken(accessToken.token, { ...check, doAntiCsrfCheck: false })).body.status).toBe("OK");
    const { accessToken: without } = await create();
    expect((await verifyToken(without.token, { ...check, antiCsrfToken: "x" })).body.status).toBe("TRY_REFRESH_TOKEN");
  });

  it("looks into the data only when asked to", async () => {
    const { session, accessToken } = await create();
    await core.put("/recipe/jwt/data", { sessionHandle: session.handle, userDataInJWT: { role: "new" } });
    expect((await verifyToken(accessToken.token)).body.accessToken).toBeUndefined();
    const { body } = await verifyToken(accessToken.token, { checkDatabase: true });
    expect(body).toMatchObject({ status: "OK", session: { userDataInJWT: { role: "new" } } });
    expect(decode(body.accessToken.token).payload["role"]).toBe("new");
    await core.post("/recipe/session/remove", { sessionHandles: [session.handle] });
    expect((await verifyToken(accessToken.token)).body.status).toBe("OK");
    const gone = await verifyToken(accessToken.token, { checkDatabase: true });
    expect(gone.body).toEqual({
      status: "UNAUTHORISED",
      message: "Either the session has ended or has been blacklisted",
    });
  });
});

describe("data and claims", () => {
  it("are read and written by handle", async () => {
    const { session } = await create();
    const handle = { sessionHandle: session.handle };
    expect((await core.get("/recipe/session", handle)).body).toEqual({
      status: "OK",
      ...handle,
      userId: "some-user",
      recipeUserId: "some-user",
      userDataInDatabase: { kept: true },
      userDataInJWT: { role: "x" },
      expiry: expect.any(Number),
      timeCreated: expect.any(Number),
      tenantId: "public",
    });
    expect((await core.put("/recipe/session/data", { ...handle, userDataInDatabase: { a: null } })).body).toEqual({
      status: "OK",
    });
    expect((await core.get("/recipe/session/data", handle)).body).toEqual({
      status: "OK",
      userDataInDatabase: { a: null },
    });
    expect((await core.put("/recipe/jwt/data", { ...handle, userDataInJWT: { b: [1] } })).body).toEqual({
      status: "OK",
    });
    expect((await core.get("/recipe/jwt/data", handle)).body).toEqual({ status: "OK", userDataInJWT: { b: [1] } });
    const gone = { status: "UNAUTHORISED", message: "Session does not exist." };
    expect((await core.get("/recipe/session", { sessionHandle: "x" })).body).toEqual(gone);
    expect((await core.put("/recipe/session/data", { sessionHandle: "x", userDataInDatabase: {} })).body).toEqual(gone);
    expect((await core.put("/recipe/jwt/data", { sessionHandle: "x", userDataInJWT: {} })).body).toEqual(gone);
  });

  it("go into a regenerated token of the same life, or none if it has expired", async () => {
    const on = await startTestCore({ config: { access_token_validity: 10 } });
    const { session, accessToken } = await create({}, "", on);
    const { body } = await on.post("/recipe/session/regenerate", {
      accessToken: accessToken.token,
      userDataInJWT: { role: "y" },
    });
    expect(body).toMatchObject({
      status: "OK",
      session: { ...session, userDataInJWT: { role: "y" } },
      accessToken: { expiry: accessToken.expiry },
    });
    expect(decode(body.accessToken.token).payload).toMatchObject({
      role: "y",
      exp: decode(accessToken.token).payload["exp"],
    });
    const same = await on.post("/recipe/session/regenerate", { accessToken: accessToken.token });
    expect(same.body.session.userDataInJWT).toEqual({ role: "y" });
    on.clock.move(11_000);
    const late = await on.post("/recipe/session/regenerate", {
      accessToken: accessToken.token,
      userDataInJWT: { role: "z" },
    });
    expect(late.body).toEqual({ status: "OK", session: { ...session, userDataInJWT: { role: "z" } } });
    await on.post("/recipe/session/remove", { sessionHandles: [session.handle] });
    const gone = await on.post("/recipe/session/regenerate", { accessToken: accessToken.token });
    expect(gone.body).toEqual({ status: "UNAUTHORISED", message: "Session does not exist." });
    expect((await on.post("/recipe/session/regenerate", { accessToken: "x" })).status).toBe(500);
  });
});

describe("removing and listing", () => {
  it("works by handle and by user", async () => {
    const { id } = await signUp(core);
    const handles = [];
    for (let count = 0; count < 3; count += 1) handles.push((await create({ userId: id })).session.handle);
    expect((await core.get("/recipe/session/user", { userId: id })).body).toEqual({
      status: "OK",
      sessionHandles: handles,
    });
    const removed = await core.post("/recipe/session/remove", { sessionHandles: [handles[0], "unknown"] });
    expect(removed.body).toEqual({ status: "OK", sessionHandlesRevoked: [handles[0]] });
    const unknownTenant = await core.post("/recipe/session/remove", { sessionHandles: [`${handles[1]}_nope`] });
    expect(unknownTenant).toMatchObject({ status: 400, body: expect.stringContaining("(, public, nope)") });
    expect((await core.post("/recipe/session/remove", { userId: id })).body.sessionHandlesRevoked).toEqual(
      handles.slice(1),
    );
    expect((await core.post("/recipe/session/remove", { userId: id })).body.sessionHandlesRevoked).toEqual([]);
    expect((await core.get("/recipe/session/user", { userId: id })).body.sessionHandles).toEqual([]);
  });

  it("can stay in one tenant", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
    const here = (await create({ userId: "both" })).session.handle;
    const there = (await create({ userId: "both" }, "/t1")).session.handle;
    const list = async (prefix: string, everywhere: string) =>
      (await core.get(`${prefix}/recipe/session/user`, { userId: "both", fetchAcrossAllTenants: everywhere })).body
        .sessionHandles;
    expect(await list("", "true")).toEqual([here, there]);
    expect(await list("/t1", "false")).toEqual([there]);
    expect((await core.get("/t1/recipe/session/user", { userId: "both" })).status).toBe(403);
    expect((await core.post("/t1/recipe/session/remove", { userId: "both" })).status).toBe(403);
    const { body } = await core.post("/t1/recipe/session/remove", { userId: "both", revokeAcrossAllTenants: false });
    expect(body.sessionHandlesRevoked).toEqual([there]);
    expect(await list("", "true")).toEqual([here]);
  });

  it.each([
    [{}, "use one of userId or sessionHandles array"],
    [{ userId: "u", sessionHandles: [] }, "use one of userId or sessionHandles array"],
    [{ sessionHandles: [], revokeAcrossAllTenants: true }, "revokeAcrossAllTenants can only be set if userId is set"],
    [
      { sessionHandles: [], revokeSessionsForLinkedAccounts: true },
      "revokeSessionsForLinkedAccounts can only be set if userId is set",
    ],
  ])("refuses %j", async (body, message) => {
    expect(await core.post("/recipe/session/remove", body)).toMatchObject({
      status: 400,
      body: `Invalid JSON input - ${message}`,
    });
  });
});

describe("keys and tokens for others", () => {
  it("publishes the public keys only", async () => {
    const { body, headers } = await core.get("/.well-known/jwks.json");
    expect(headers.get("cache-control")).toMatch(/^max-age=\d+, must-revalidate$/);
    for (const key of body.keys) {
      expect(key).toEqual({
        kty: "RSA",
        kid: expect.stringMatching(/^[ds]-/),
        n: expect.any(String),
        e: "AQAB",
        alg: "RS256",
        use: "sig",
      });
    }
    expect((await core.get("/recipe/jwt/jwks")).body).toEqual({ status: "OK", keys: body.keys });
  });

  it("rotates the dynamic key and keeps the old one for as long as it may have signed", async () => {
    const on = await startTestCore({
      config: { access_token_dynamic_signing_key_update_interval: 1, access_token_validity: 600 },
    });
    const kids = async () =>
      (await on.get("/.well-known/jwks.json")).body.keys.map((key: Json) => key["kid"]) as string[];
    const old = (await create({}, "", on)).accessToken.token;
    const [first, fixed] = await kids();
    on.clock.move(3_600_000 - 59_000);
    const [next, before] = await kids();
    expect(before).toBe(first);
    expect(
      decode((await create({}, "", on)).accessToken.token).header["kid"],
      "published a minute before it signs",
    ).toBe(first);
    on.clock.move(60_000);
    const { accessToken } = await create({}, "", on);
    expect(decode(accessToken.token).header["kid"]).toBe(next);
    expect(await isSigned(old, on)).toBe(true);
    on.clock.move(1_200_000);
    expect(await kids()).toEqual([next, fixed]);
  });

  it("signs tokens for others", async () => {
    const body = { algorithm: "rs256", jwksDomain: "http://api", payload: { a: 1 }, validity: 60 };
    const { jwt } = (await core.post("/recipe/jwt", body)).body;
    expect(decode(jwt).header).toEqual({ alg: "RS256", typ: "JWT", kid: expect.stringMatching(/^s-/) });
    const { iat, exp, ...claims } = decode(jwt).payload as { iat: number; exp: number };
    expect([claims, exp - iat]).toEqual([{ iss: "http://api", a: 1 }, 60]);
    expect(await isSigned(jwt)).toBe(true);
    const own = await core.post("/recipe/jwt", { ...body, payload: { iss: "me", iat: 1, exp: 2 } });
    expect(decode(own.body.jwt).payload).toEqual({ iss: "me", iat: 1, exp: 2 });
    const dynamic = await core.post("/recipe/jwt", { ...body, useStaticSigningKey: false });
    expect(decode(dynamic.body.jwt).header["kid"]).toMatch(/^d-/);
    expect((await core.post("/recipe/jwt", { ...body, algorithm: "HS256" })).body).toEqual({
      status: "UNSUPPORTED_ALGORITHM_ERROR",
    });
    const late = await core.post("/recipe/jwt", { ...body, validity: 0 });
    expect(late).toMatchObject({ status: 400, body: "validity must be greater than or equal to 0" });
  });
});

describe("sessions of old SDKs", () => {
  const old = { "cdi-version": "2.8" };
  const createOld = async (userDataInJWT: object = {}) =>
    (
      await core.post(
        "/recipe/session",
        { userId: "old", enableAntiCsrf: false, userDataInJWT, userDataInDatabase: {} },
        old,
      )
    ).body;

  it("have tokens without a key's id, which are accepted until the next refresh", async () => {
    const { session, accessToken, refreshToken } = await createOld({ sub: "mine" });
    expect(Buffer.from(accessToken.token.split(".")[0], "base64").toString()).toBe(
      '{"alg":"RS256","typ":"JWT","version":"2"}',
    );
    expect(decode(accessToken.token).payload).toEqual({
      userId: "old",
      expiryTime: accessToken.expiry,
      timeCreated: accessToken.createdTime,
      sessionHandle: session.handle,
      refreshTokenHash1: expect.stringMatching(/^[0-9a-f]{64}$/),
      userData: { sub: "mine" },
    });
    const { body } = await verifyToken(accessToken.token, { checkDatabase: true });
    expect(body).toMatchObject({
      status: "OK",
      session: { userId: "old", recipeUserId: "old", tenantId: "public", userDataInJWT: { sub: "mine" } },
    });

    const regenerate = (userDataInJWT: object) =>
      core.post("/recipe/session/regenerate", { accessToken: accessToken.token, userDataInJWT });
    expect(await regenerate({ userId: "x" })).toMatchObject({
      status: 400,
      body: "The user payload contains protected field",
    });
    expect((await refresh(refreshToken.token)).body).toEqual({
      status: "UNAUTHORISED",
      message: "The user payload contains protected field",
    });
    const changed = (await regenerate({ app: 1 })).body.accessToken;
    expect(decode(changed.token).payload).toMatchObject({ userData: { app: 1 }, expiryTime: accessToken.expiry });
    const { body: next } = await refresh(refreshToken.token);
    expect(decode(next.accessToken.token)).toMatchObject({ header: { version: "5" }, payload: { sub: "old", app: 1 } });
  });

  it("are not believed without their signature", async () => {
    const { accessToken } = await createOld();
    const [header, payload, signature] = accessToken.token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...decode(accessToken.token).payload, userId: "admin" })).toString(
      "base64",
    );
    for (const token of [`${header}.${forged}.${signature}`, `${header}.${payload}.`, `${header}.e30=.${signature}`]) {
      expect((await verifyToken(token)).body, token).toMatchObject({ status: "TRY_REFRESH_TOKEN" });
    }
  });
});
