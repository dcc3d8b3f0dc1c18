import bcrypt from "bcryptjs";
import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** Sign-up, sign-in, password reset and e-mail verification. From the core's emailpassword/ and emailverification/. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

const signIn = (email: string, password: string, prefix = "") =>
  core.post(`${prefix}/recipe/signin`, { email, password });
const wrong = { status: "WRONG_CREDENTIALS_ERROR" };

describe("sign-up and sign-in", () => {
  it("makes a user as the interface describes it", async () => {
    const { body } = await core.post("/public/recipe/signup", { email: " Jane@Example.com ", password: "validpass1" });
    const id = body.recipeUserId;
    const user = {
      id,
      isPrimaryUser: false,
      tenantIds: ["public"],
      timeJoined: expect.any(Number),
      emails: ["jane@example.com"],
      phoneNumbers: [],
      thirdParty: [],
      webauthn: { credentialIds: [] },
      loginMethods: [
        {
          tenantIds: ["public"],
          recipeUserId: id,
          verified: false,
          timeJoined: body.user.timeJoined,
          recipeId: "emailpassword",
          email: "jane@example.com",
        },
      ],
    };
    expect(body).toEqual({ status: "OK", user, recipeUserId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect((await signIn("JANE@example.com", "validpass1")).body).toEqual(body);
    expect((await signIn("jane@example.com", "wrong")).body).toEqual(wrong);
    expect((await signIn("nobody@example.com", "validpass1")).body).toEqual(wrong);
    expect((await signIn("jane@example.com", "")).body).toEqual(wrong);
  });

  it("refuses an address twice in a tenant, but not in two", async () => {
    const { email } = await signUp(core);
    const again = { email: email.toUpperCase(), password: "otherpass1" };
    expect((await core.post("/recipe/signup", again)).body).toEqual({ status: "EMAIL_ALREADY_EXISTS_ERROR" });
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
    expect((await core.post("/t1/recipe/signup", again)).body.status).toBe("OK");
    expect((await signIn(email, "otherpass1")).body).toEqual(wrong);
    expect((await signIn(email, "otherpass1", "/t1")).body).toMatchObject({
      status: "OK",
      user: { tenantIds: ["t1"] },
    });
  });

  it("gives one of two sign-ups at the same time the address", async () => {
    const body = { email: "race@example.com", password: "validpass1" };
    const answers = await Promise.all([1, 2, 3, 4].map(() => core.post("/recipe/signup", body)));
    expect(answers.map((answer) => answer.body.status).sort()).toEqual([
      ...Array(3).fill("EMAIL_ALREADY_EXISTS_ERROR"),
      "OK",
    ]);
  });

  it("refuses an empty password", async () => {
    const answer = await core.post("/recipe/signup", { email: "empty@example.com", password: "" });
    expect(answer).toMatchObject({ status: 400, body: "Password cannot be an empty string" });
  });

  it("takes passwords of any characters", async () => {
    for (const [index, password] of ["pässwörd 1", "🔑".repeat(10), "x".repeat(100), "\u0000null"].entries()) {
      const email = `chars${index}@example.com`;
      await core.post("/recipe/signup", { email, password });
      expect((await signIn(email, password)).body.status, password).toBe("OK");
      expect((await signIn(email, `!${password}`)).body, password).toEqual(wrong);
    }
  });

  it("takes made-up addresses as verified", async () => {
    const { body } = await core.post("/recipe/signup", {
      email: "x@stfakeemail.supertokens.com",
      password: "validpass1",
    });
    expect((await core.get("/user/id", { userId: body.user.id })).body.user.loginMethods[0].verified).toBe(true);
  });

  it("never shows a password or its hash", async () => {
    const { id } = await signUp(core);
    expect(JSON.stringify((await core.get("/user/id", { userId: id })).body)).not.toMatch(/passwordHash|\$2[aby]\$/);
  });
});

describe("resetting a password", () => {
  const tokenFor = async (userId: string, email = "x@example.com") =>
    (await core.post("/recipe/user/password/reset/token", { userId, email })).body.token as string;
  const consume = (token: string) => core.post("/recipe/user/password/reset/token/consume", { token });
  const invalid = { status: "RESET_PASSWORD_INVALID_TOKEN_ERROR" };

  it("gives a token that works once and tells whose it is", async () => {
    const { id, email } = await signUp(core);
    const token = await tokenFor(id, email);
    expect(token).toMatch(/^[A-Za-z0-9]{100,}$/);
    expect((await consume(token)).body).toEqual({ status: "OK", userId: id, email });
    expect((await consume(token)).body).toEqual(invalid);
    expect((await consume("x")).body).toEqual(invalid);
  });

  it("ends all tokens of the user when one is used", async () => {
    const { id } = await signUp(core);
    const [first, second] = [await tokenFor(id), await tokenFor(id)];
    expect((await consume(second)).body.status).toBe("OK");
    expect((await consume(first)).body).toEqual(invalid);
  });

  it("gives tokens the life that the tenant's settings name", async () => {
    await core.put("/recipe/multitenancy/app/v2", {
      appId: "short",
      coreConfig: { password_reset_token_lifetime: 5000 },
    });
    const { id, email } = await signUp(core, "/appid-short");
    const { token } = (await core.post("/appid-short/recipe/user/password/reset/token", { userId: id, email })).body;
    const other = await signUp(core);
    const long = await tokenFor(other.id);
    core.clock.move(6000);
    expect((await core.post("/appid-short/recipe/user/password/reset/token/consume", { token })).body).toEqual(invalid);
    expect((await consume(long)).body.status).toBe("OK");
    const expired = await tokenFor(other.id);
    core.clock.move(3_600_001);
    expect((await consume(expired)).body).toEqual(invalid);
  });

  it("knows no token for a stranger, and needs an address", async () => {
    const { id } = await signUp(core);
    const stranger = await core.post("/recipe/user/password/reset/token", {
      userId: "stranger",
      email: "x@example.com",
    });
    expect(stranger.body).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    const answer = await core.post("/recipe/user/password/reset/token", { userId: id });
    expect(answer).toMatchObject({ status: 400, body: "Field name 'email' is invalid in JSON input" });
  });

  it("can set the password in the same step", async () => {
    const { id, email, password } = await signUp(core);
    const body = { method: "token", token: await tokenFor(id, email), newPassword: "changed123" };
    expect(await core.post("/recipe/user/password/reset", { ...body, newPassword: "" })).toMatchObject({ status: 400 });
    const unsupported = await core.post("/recipe/user/password/reset", { ...body, method: "mail" });
    expect(unsupported).toMatchObject({ status: 400, body: "Unsupported method for password reset" });
    expect((await core.post("/recipe/user/password/reset", body)).body).toEqual({ status: "OK", userId: id });
    expect((await core.post("/recipe/user/password/reset", body)).body).toEqual(invalid);
    expect((await signIn(email, password)).body).toEqual(wrong);
    expect((await signIn(email, "changed123")).body.status).toBe("OK");
  });
});

describe("changing address and password", () => {
  const update = (recipeUserId: string, change: object) =>
    core.put("/recipe/user", { recipeUserId, ...change }, { rid: "emailpassword" });

  it("does what it is told", async () => {
    const { id, email, password } = await signUp(core);
    expect((await update(id, { email: " New@Example.com" })).body).toEqual({ status: "OK" });
    expect((await update(id, { password: "changed123" })).body).toEqual({ status: "OK" });
    expect((await signIn("new@example.com", "changed123")).body.user.id).toBe(id);
    expect((await signIn(email, "changed123")).body).toEqual(wrong);
    expect((await signIn("new@example.com", password)).body).toEqual(wrong);
  });

  it("refuses what cannot be", async () => {
    const [one, two] = [await signUp(core), await signUp(core)];
    expect((await update(one.id, { email: two.email })).body).toEqual({ status: "EMAIL_ALREADY_EXISTS_ERROR" });
    expect((await update(one.id, { email: one.email })).body).toEqual({ status: "OK" });
    expect((await update("stranger", { email: "s@example.com" })).body).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect(await update(one.id, {})).toMatchObject({
      status: 400,
      body: "You have to provide either email or password.",
    });
    for (const { id } of [one, two]) await core.post("/recipe/accountlinking/user/primary", { recipeUserId: id });
    expect((await update(one.id, { email: two.email })).body).toEqual({
      status: "EMAIL_CHANGE_NOT_ALLOWED_ERROR",
      reason: "New email is associated with another primary user ID",
    });
  });
});

describe("importing a hash", () => {
  const importHash = (body: object) => core.post("/recipe/user/passwordhash/import", body);

  it("lets its owner sign in, also where there is a user already", async () => {
    const passwordHash = await bcrypt.hash("imported1", 4);
    const { body } = await importHash({ email: "Import@example.com", passwordHash, hashingAlgorithm: "bcrypt" });
    expect(body).toMatchObject({ status: "OK", didUserAlreadyExist: false, user: { emails: ["import@example.com"] } });
    expect((await signIn("import@example.com", "imported1")).body.status).toBe("OK");
    const { id, email } = await signUp(core);
    expect((await importHash({ email, passwordHash })).body).toMatchObject({ didUserAlreadyExist: true, user: { id } });
    expect((await signIn(email, "imported1")).body.status).toBe("OK");
  });

  it.each([
    [{ passwordHash: " " }, "Password hash cannot be an empty string"],
    [{ passwordHash: "x" }, "Password hash is in invalid format"],
    [{ passwordHash: "x", hashingAlgorithm: "BCRYPT" }, "Password hash is in invalid BCrypt format"],
    [{ passwordHash: "x", hashingAlgorithm: " " }, "Hashing Algorithm cannot be an empty string"],
    [{ passwordHash: "x", hashingAlgorithm: "MD5" }, "Unsupported password hashing algorithm"],
  ])("refuses %j", async (body, message) => {
    const answer = await importHash({ email: "i@example.com", ...body });
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining(message) });
  });
});

describe("verifying an address", () => {
  const tokenFor = async (userId: string, email: string, prefix = "") =>
    (await core.post(`${prefix}/recipe/user/email/verify/token`, { userId, email })).body.token as string;
  const verify = (token: string, prefix = "") =>
    core.post(`${prefix}/recipe/user/email/verify`, { method: "token", token });
  const isVerified = async (userId: string, email: string) =>
    (await core.get("/recipe/user/email/verify", { userId, email })).body.isVerified as boolean;
  const invalid = { status: "EMAIL_VERIFICATION_INVALID_TOKEN_ERROR" };

  it("takes a token, once, and shows on the user", async () => {
    const { id, email } = await signUp(core);
    expect(await isVerified(id, email)).toBe(false);
    const [token, other] = [await tokenFor(id, email), await tokenFor(id, email)];
    expect((await verify(token)).body).toEqual({ status: "OK", userId: id, email });
    expect((await verify(token)).body).toEqual(invalid);
    expect((await verify(other)).body).toEqual(invalid);
    expect(await isVerified(id, email)).toBe(true);
    expect((await core.get("/user/id", { userId: id })).body.user.loginMethods[0].verified).toBe(true);
    const again = await core.post("/recipe/user/email/verify/token", { userId: id, email });
    expect(again.body).toEqual({ status: "EMAIL_ALREADY_VERIFIED_ERROR" });
    expect((await core.post("/recipe/user/email/verify/remove", { userId: id, email })).body).toEqual({ status: "OK" });
    expect(await isVerified(id, email)).toBe(false);
  });

  it("takes tokens neither of another tenant, nor removed, nor expired", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
    const { id, email } = await signUp(core);
    const token = await tokenFor(id, email);
    expect((await verify(token, "/t1")).body).toEqual(invalid);
    expect((await core.post("/recipe/user/email/verify/token/remove", { userId: id, email })).body).toEqual({
      status: "OK",
    });
    expect((await verify(token)).body).toEqual(invalid);
    const late = await tokenFor(id, email);
    core.clock.move(24 * 3_600_000 + 1);
    expect((await verify(late)).body).toEqual(invalid);
    const answer = await core.post("/recipe/user/email/verify", { method: "mail", token });
    expect(answer).toMatchObject({ status: 400, body: "Unsupported method for email verification" });
  });
});
