import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/**
 * Sign-in by third parties, and what tells users apart. From the core's thirdparty/ThirdParty.java and its API tests.
 */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
  for (const tenantId of ["t1", "t2"]) await core.put("/recipe/multitenancy/tenant/v2", { tenantId });
});

const rid = { rid: "thirdparty" };
let count = 0;

interface Identity {
  thirdPartyId: string;
  thirdPartyUserId: string;
  email: string;
}

/** Somebody whom no other test knows. */
function newIdentity(change: Partial<Identity> = {}): Identity {
  count += 1;
  return { thirdPartyId: "google", thirdPartyUserId: `id${count}`, email: `tp${count}@example.com`, ...change };
}

async function signIn({ email, ...thirdParty }: Identity, prefix = "", { isVerified = false, version = "5.4" } = {}) {
  // No two users join in the same millisecond: their order would be chance.
  core.clock.move(1);
  const body = { ...thirdParty, email: { id: email, isVerified } };
  return (await core.post(`${prefix}/recipe/signinup`, body, { "cdi-version": version })).body;
}

const userOf = async (userId: string) => (await core.get("/user/id", { userId })).body.user;
const makePrimary = (recipeUserId: string) => core.post("/recipe/accountlinking/user/primary", { recipeUserId });
const link = (recipeUserId: string, primaryUserId: string) =>
  core.post("/recipe/accountlinking/user/link", { recipeUserId, primaryUserId });

describe("signing in", () => {
  it("makes a user, and finds it again", async () => {
    const identity = newIdentity({ email: " Jane@Example.com " });
    const body = await signIn(identity);
    const { recipeUserId: id } = body;
    const thirdParty = { id: "google", userId: identity.thirdPartyUserId };
    expect(body).toEqual({
      status: "OK",
      createdNewUser: true,
      recipeUserId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      user: {
        id,
        isPrimaryUser: false,
        tenantIds: ["public"],
        timeJoined: expect.any(Number),
        emails: ["jane@example.com"],
        phoneNumbers: [],
        thirdParty: [thirdParty],
        webauthn: { credentialIds: [] },
        loginMethods: [
          {
            tenantIds: ["public"],
            recipeUserId: id,
            verified: false,
            timeJoined: body.user.timeJoined,
            recipeId: "thirdparty",
            email: "jane@example.com",
            thirdParty,
          },
        ],
      },
    });
    expect(await signIn(identity)).toEqual({ ...body, createdNewUser: false });
    expect(await signIn({ ...identity, thirdPartyId: "github" })).toMatchObject({ createdNewUser: true });
    expect(await signIn(identity, "/t1")).toMatchObject({ createdNewUser: true, user: { tenantIds: ["t1"] } });
  });

  it("verifies the address if the third party does, for good", async () => {
    const identity = newIdentity();
    const { recipeUserId } = await signIn(identity);
    for (const [isVerified, verified] of [
      [false, false],
      [true, true],
      [false, true],
    ] as const) {
      expect((await signIn(identity, "", { isVerified })).user.loginMethods[0].verified).toBe(verified);
      const answer = await core.get("/recipe/user/email/verify", { userId: recipeUserId, email: identity.email });
      expect(answer.body.isVerified).toBe(verified);
    }
    const madeUp = newIdentity({ email: "x@stfakeemail.supertokens.com" });
    expect((await signIn(madeUp)).user.loginMethods[0].verified, "the SDK says so itself").toBe(false);
  });

  it("follows the address that the third party names", async () => {
    const identity = newIdentity();
    const { recipeUserId } = await signIn(identity, "", { isVerified: true });
    const { email } = newIdentity();
    const { user, ...moved } = await signIn({ ...identity, email });
    expect(moved).toMatchObject({ createdNewUser: false, recipeUserId });
    expect(user).toMatchObject({ emails: [email], loginMethods: [{ verified: false }] });
    expect((await signIn(identity)).user.loginMethods[0].verified, "known from before").toBe(true);
    const other = newIdentity({ email });
    expect(await signIn(other), "two can have one address").toMatchObject({ createdNewUser: true });
  });

  it("does not follow to an address of another primary user", async () => {
    const [one, two] = [newIdentity(), newIdentity()];
    const ids = [(await signIn(one)).recipeUserId, (await signIn(two)).recipeUserId];
    for (const id of ids) await makePrimary(id);
    expect(await signIn({ ...two, email: one.email })).toEqual({
      status: "EMAIL_CHANGE_NOT_ALLOWED_ERROR",
      reason: "Email already associated with another primary user.",
    });
    expect((await userOf(ids[1]!)).emails).toEqual([two.email]);
    const { recipeUserId } = await signIn(newIdentity({ email: one.email }));
    await link(recipeUserId, ids[0]!);
    expect((await userOf(recipeUserId)).id, "a login method of its own may have it").toBe(ids[0]);
  });

  it("tells the user and the login method apart", async () => {
    const [one, two] = [newIdentity(), newIdentity({ thirdPartyId: "github" })];
    const [first, second] = [await signIn(one), await signIn(two)];
    await makePrimary(first.recipeUserId);
    await link(second.recipeUserId, first.recipeUserId);
    const { email } = newIdentity();
    expect(await signIn({ ...two, email })).toMatchObject({
      recipeUserId: second.recipeUserId,
      user: { id: first.recipeUserId, emails: [one.email, email] },
    });
  });

  it("speaks the older versions", async () => {
    const identity = newIdentity();
    const body = { thirdPartyId: "google", thirdPartyUserId: identity.thirdPartyUserId, email: { id: identity.email } };
    const answer = await core.post("/recipe/signinup", body, { "cdi-version": "3.1" });
    expect(answer.body).toEqual({
      status: "OK",
      createdNewUser: true,
      user: {
        id: expect.any(String),
        email: identity.email,
        timeJoined: expect.any(Number),
        tenantIds: ["public"],
        thirdParty: { id: "google", userId: identity.thirdPartyUserId },
      },
    });
    await signIn(identity, "", { version: "3.1", isVerified: true });
    expect((await userOf(answer.body.user.id)).loginMethods[0].verified, "version 3.1 leaves that to the SDK").toBe(
      false,
    );
    expect(Object.keys(await signIn(identity, "", { version: "4.0" })).sort()).toEqual([
      "createdNewUser",
      "recipeUserId",
      "status",
      "user",
    ]);
    expect(await signIn(identity, "/t1", { version: "5.0" })).toBe("ThirdParty login not enabled for tenant");
  });

  it.each([
    [{ id: "a@example.com" }, "isVerified"],
    [{ isVerified: true }, "id"],
    [{ id: 1, isVerified: true }, "id"],
    [{ id: "a@example.com", isVerified: "yes" }, "isVerified"],
  ])("needs a whole address: %j", async (email, name) => {
    const answer = await core.post("/recipe/signinup", { thirdPartyId: "google", thirdPartyUserId: "1", email });
    expect(answer).toMatchObject({ status: 400, body: `Field name '${name}' is invalid in JSON input` });
  });
});

describe("users", () => {
  const find = async (query: Record<string, string>, prefix = "") =>
    (await core.get(`${prefix}/recipe/user`, query, rid)).body;

  it("are found by id and by identity", async () => {
    const identity = newIdentity();
    const { user } = await signIn(identity);
    const { thirdPartyId, thirdPartyUserId } = identity;
    expect(await find({ userId: user.id })).toEqual({ status: "OK", user });
    expect(await find({ thirdPartyId, thirdPartyUserId })).toEqual({ status: "OK", user });
    const unknown = { status: "UNKNOWN_THIRD_PARTY_USER_ERROR" };
    expect(await find({ thirdPartyId, thirdPartyUserId }, "/t1")).toEqual(unknown);
    expect(await find({ thirdPartyId: "github", thirdPartyUserId })).toEqual(unknown);
    expect(await find({ userId: "x" })).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect(await find({ userId: (await signUp(core)).id }), "another recipe's").toEqual({
      status: "UNKNOWN_USER_ID_ERROR",
    });
    expect(await find({ userId: user.id }, "/t1")).toBe("Only public tenantId can call this app specific API");
    expect(await find({})).toBe("Please provide one of userId or (thirdPartyId & thirdPartyUserId)");
    expect(await find({ thirdPartyId })).toBe("Please provide one of userId or (thirdPartyId & thirdPartyUserId)");
    expect(await find({ userId: "x", thirdPartyId })).toBe(
      "Please provide only one of userId or (thirdPartyId & thirdPartyUserId)",
    );
    expect(
      (await core.put("/recipe/user", { recipeUserId: user.id }, rid)).status,
      "their address is the third party's",
    ).toBe(405);
  });

  it("are shown as the one login method that is asked for", async () => {
    const [one, two] = [await signIn(newIdentity()), await signIn(newIdentity())];
    await makePrimary(one.recipeUserId);
    await link(two.recipeUserId, one.recipeUserId);
    expect((await find({ userId: two.recipeUserId })).user).toMatchObject({
      id: two.recipeUserId,
      isPrimaryUser: true,
      emails: two.user.emails,
      loginMethods: [{ recipeUserId: two.recipeUserId }],
    });
  });

  it("are found by address", async () => {
    const { email } = newIdentity();
    const byEmail = async (prefix = "") =>
      (await core.get(`${prefix}/recipe/users/by-email`, { email: email.toUpperCase() })).body;
    expect(await byEmail()).toEqual({ status: "OK", users: [] });
    const users = [(await signIn(newIdentity({ email }))).user, (await signIn(newIdentity({ email }))).user];
    await signUp(core, "", email);
    expect(await byEmail()).toEqual({ status: "OK", users });
    expect(await byEmail("/t1")).toEqual({ status: "OK", users: [] });
    expect(await core.get("/recipe/users/by-email", {})).toMatchObject({
      status: 400,
      body: "Field name 'email' is missing in GET request",
    });
    const old = await core.get("/recipe/users/by-email", { email }, { "cdi-version": "3.1" });
    expect(old.body.users[0]).toEqual({
      id: users[0].id,
      email,
      timeJoined: users[0].timeJoined,
      tenantIds: ["public"],
      thirdParty: users[0].thirdParty[0],
    });
  });

  it("are counted, listed and searched", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "list" });
    const [identity, github] = [newIdentity(), newIdentity({ thirdPartyId: "github" })];
    const ids = [(await signIn(identity, "/appid-list")).user.id, (await signIn(github, "/appid-list")).user.id];
    await signUp(core, "/appid-list");
    expect((await core.get("/appid-list/users/count", { includeRecipeIds: "thirdparty" })).body.count).toBe(2);
    const list = async (query: Record<string, string>) =>
      (await core.get("/appid-list/users", query)).body.users.map((user: { id: string }) => user.id);
    expect(await list({ includeRecipeIds: "thirdparty" })).toEqual(ids);
    expect(await list({ provider: "goo" })).toEqual([ids[0]]);
    expect(await list({ provider: "git", email: github.email })).toEqual([ids[1]]);
    expect(await list({ provider: "google", email: github.email })).toEqual([]);
    const { thirdPartyId, thirdPartyUserId, email } = identity;
    const byInfo = async (query: Record<string, string>) =>
      (await core.get("/appid-list/users/by-accountinfo", { doUnionOfAccountInfo: "false", ...query })).body.users;
    expect(await byInfo({ thirdPartyId, thirdPartyUserId })).toMatchObject([{ id: ids[0] }]);
    expect(await byInfo({ thirdPartyId, thirdPartyUserId, email })).toMatchObject([{ id: ids[0] }]);
    expect(await byInfo({ thirdPartyId, thirdPartyUserId, email: github.email })).toEqual([]);
  });
});

describe("coming into a tenant", () => {
  const associate = async (recipeUserId: string, tenantId = "t1") =>
    (await core.post(`/${tenantId}/recipe/multitenancy/tenant/user`, { recipeUserId })).body;
  const joined = { status: "OK", wasAlreadyAssociated: false };

  it("is refused where the identity is known already", async () => {
    const identity = newIdentity();
    const { recipeUserId } = await signIn(identity);
    await signIn({ ...identity, email: newIdentity().email }, "/t1");
    expect(await associate(recipeUserId)).toEqual({ status: "THIRD_PARTY_USER_ALREADY_EXISTS_ERROR" });
    expect(await associate(recipeUserId, "t2")).toEqual(joined);
    expect(await associate(recipeUserId, "t2")).toEqual({ status: "OK", wasAlreadyAssociated: true });
    expect(await signIn(identity, "/t2")).toMatchObject({ createdNewUser: false, recipeUserId });
  });

  it("is allowed to two with one address, unless both are primary users", async () => {
    const { email } = newIdentity();
    const here = await signIn(newIdentity({ email }), "/t1");
    expect(await associate((await signIn(newIdentity({ email }))).recipeUserId)).toEqual(joined);
    const { recipeUserId } = await signIn(newIdentity({ email }));
    for (const id of [here.recipeUserId, recipeUserId]) await makePrimary(id);
    expect(await associate(recipeUserId)).toEqual({ status: "EMAIL_ALREADY_EXISTS_ERROR" });
    const other = await signUp(core, "/t2", email);
    await makePrimary(other.id);
    expect(await associate(recipeUserId, "t2")).toEqual({
      status: "ASSOCIATION_NOT_ALLOWED_ERROR",
      reason: `Another primary user with email already exists: ${other.id}`,
    });
  });

  it("is refused where a number is known already, also one of a linked login method", async () => {
    const byPhone = async (phoneNumber: string, prefix = "") => {
      const { body: code } = await core.post(`${prefix}/recipe/signinup/code`, { phoneNumber });
      const { preAuthSessionId, linkCode } = code;
      return (await core.post(`${prefix}/recipe/signinup/code/consume`, { preAuthSessionId, linkCode })).body
        .recipeUserId as string;
    };
    const [mine] = [await byPhone("+16505556666"), await byPhone("+16505556666", "/t1")];
    const taken = { status: "PHONE_NUMBER_ALREADY_EXISTS_ERROR" };
    expect(await associate(mine)).toEqual(taken);
    const { recipeUserId } = await signIn(newIdentity());
    await makePrimary(recipeUserId);
    await link(mine, recipeUserId);
    expect(await associate(recipeUserId), "all of a primary user's count").toEqual(taken);
    expect(await associate(recipeUserId, "t2")).toEqual(joined);
  });
});
