import { beforeAll, describe, expect, it } from "vitest";
import { assert, attest, makePasskey } from "../support/authenticator.js";
import { signUp, startTestCore, type TestCore } from "./support.js";
import { ceremonyFor, newEmail, Site } from "./webauthn-support.js";

/** Users who have passkeys: adding, losing and removing them, and what the other recipes make of them. */

let core: TestCore;
let site: Site;
/** Moves on only when it is asked for or moved, so that no options expire in the middle of a test. */
const clock = {
  time: 1_800_000_000_000,
  now: () => (clock.time += 1),
  move: (milliseconds: number) => void (clock.time += milliseconds),
};

beforeAll(async () => {
  core = await startTestCore({ clock });
  site = new Site(core);
});

const userById = async (userId: string) => (await core.get("/user/id", { userId })).body.user;
const link = async (recipeUserId: string, primaryUserId: string) => {
  await core.post("/recipe/accountlinking/user/primary", { recipeUserId: primaryUserId });
  return (await core.post("/recipe/accountlinking/user/link", { recipeUserId, primaryUserId })).body;
};
const NOT_FOUND = { status: "CREDENTIAL_NOT_FOUND_ERROR" };

describe("a user's passkeys", () => {
  it("are added, shown, used and removed one by one", async () => {
    const { id, passkey: first, email } = await site.signUp();
    const { passkey: second, answer } = await site.addPasskey(id);
    expect(answer).toEqual({
      status: "OK",
      webauthnCredentialId: second.id,
      recipeUserId: id,
      email: expect.any(String),
      relyingPartyId: "example.com",
      relyingPartyName: "Example",
    });
    const row = (webauthnCredentialId: string) => ({
      webauthnCredentialId,
      recipeUserId: id,
      relyingPartyId: "example.com",
      createdAt: expect.any(Number),
    });
    const list = () => site.get("/user/credential/list", { recipeUserId: id });
    expect(await list()).toEqual({ status: "OK", credentials: [row(first.id), row(second.id)] });
    for (const passkey of [second, first]) {
      expect(await site.signIn(passkey)).toMatchObject({
        status: "OK",
        recipeUserId: id,
        user: { id, emails: [email] },
      });
    }
    expect((await list()).credentials, "in the order of their making").toEqual([row(first.id), row(second.id)]);
    const shown = await site.get("/user/credential/", { recipeUserId: id, webauthnCredentialId: second.id });
    expect(shown).toEqual({ status: "OK", ...row(second.id), updatedAt: expect.any(Number) });
    expect(shown.updatedAt).toBeGreaterThan(shown.createdAt);
    expect((await userById(id)).webauthn.credentialIds).toEqual([first.id, second.id]);

    const remove = () => site.remove("/user/credential/remove", { recipeUserId: id, webauthnCredentialId: first.id });
    expect(await remove()).toEqual({ status: "OK" });
    expect(await remove()).toEqual(NOT_FOUND);
    expect((await list()).credentials).toEqual([row(second.id)]);
    expect(await site.signIn(first)).toEqual(NOT_FOUND);
    expect((await userById(id)).loginMethods[0].webauthn).toEqual({ credentialIds: [second.id] });
    await site.remove("/user/credential/remove", { recipeUserId: id, webauthnCredentialId: second.id });
    expect(await userById(id), "the user stays").toMatchObject({ emails: [email], webauthn: { credentialIds: [] } });
  });

  it("are nobody else's", async () => {
    const [one, other] = [await site.signUp(), await site.signUp()];
    const query = { recipeUserId: other.id, webauthnCredentialId: one.passkey.id };
    expect(await site.get("/user/credential", query)).toEqual(NOT_FOUND);
    expect(await site.remove("/user/credential/remove", query)).toEqual(NOT_FOUND);
    expect(await site.get("/user/credential/list", { recipeUserId: "nobody" })).toEqual({
      status: "OK",
      credentials: [],
    });
    expect((await site.signIn(one.passkey)).status).toBe("OK");
  });

  it("are added once, to users of this recipe, by known options", async () => {
    const { id, passkey } = await site.signUp();
    const options = await site.registerOptions();
    const { webauthnGeneratedOptionsId } = options;
    const register = (recipeUserId: string, of = makePasskey(), changes = {}) =>
      site.post("/user/credential/register", {
        recipeUserId,
        webauthnGeneratedOptionsId,
        credential: attest(of, ceremonyFor(options, changes)),
      });
    expect(await register(id, passkey)).toEqual({ status: "CREDENTIAL_ALREADY_EXISTS_ERROR" });
    expect(await register("nobody")).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect(await register((await signUp(core)).id)).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect(await register(id, makePasskey(), { origin: "https://evil.com" })).toMatchObject({
      status: "INVALID_AUTHENTICATOR_ERROR",
    });
    const unknown = { recipeUserId: id, webauthnGeneratedOptionsId: "x", credential: {} };
    expect(await site.post("/user/credential/register", unknown)).toEqual({ status: "OPTIONS_NOT_FOUND_ERROR" });
    clock.move(6001);
    expect(await register(id)).toEqual({ status: "INVALID_OPTIONS_ERROR", reason: "Options expired" });
    expect((await site.get("/user/credential/list", { recipeUserId: id })).credentials).toHaveLength(1);
  });
});

describe("recovering an account", () => {
  const createToken = async (userId: string, email: string, on = site) =>
    (await on.post("/user/recover/token", { userId, email })).token as string;
  const INVALID = { status: "RECOVER_ACCOUNT_TOKEN_INVALID_ERROR" };

  it("goes by a token, once", async () => {
    const { id, email } = await site.signUp();
    const token = await createToken(id, ` ${email.toUpperCase()}`);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await site.get("/user/recover", { token })).toEqual({
      status: "OK",
      recipeUserId: id,
      user: await userById(id),
    });
    const { passkey } = await site.addPasskey(id);
    expect(await site.post("/user/recover/token/consume", { token })).toEqual({ status: "OK", userId: id, email });
    expect(await site.post("/user/recover/token/consume", { token })).toEqual(INVALID);
    expect(await site.get("/user/recover", { token })).toEqual(INVALID);
    expect((await site.signIn(passkey)).status).toBe("OK");
  });

  it("ends all other tokens for the address in the tenant", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "recover" });
    const there = new Site(core, "/recover");
    const { id, email } = await site.signUp();
    const tokens = [await createToken(id, email), await createToken(id, email)] as const;
    const [elsewhere, otherAddress] = [await createToken(id, email, there), await createToken(id, "other@example.com")];
    expect(await there.get("/user/recover", { token: tokens[0] }), "a token is of one tenant").toEqual(INVALID);
    expect((await site.post("/user/recover/token/consume", { token: tokens[0] })).status).toBe("OK");
    expect(await site.post("/user/recover/token/consume", { token: tokens[1] })).toEqual(INVALID);
    expect((await site.post("/user/recover/token/consume", { token: otherAddress })).status).toBe("OK");
    expect((await there.post("/user/recover/token/consume", { token: elsewhere })).status).toBe("OK");
  });

  it("ends with the lifetime of the token", async () => {
    const { id, email } = await site.signUp();
    const token = await createToken(id, email);
    clock.move(3_600_000 - 100);
    expect((await site.get("/user/recover", { token })).status).toBe("OK");
    clock.move(100);
    expect(await site.get("/user/recover", { token })).toEqual(INVALID);
    expect(await site.post("/user/recover/token/consume", { token })).toEqual(INVALID);
    const brief = await startTestCore({ clock, config: { webauthn_recover_account_token_lifetime: "1000" } });
    const user = await new Site(brief).signUp();
    const briefToken = await createToken(user.id, user.email, new Site(brief));
    clock.move(1001);
    expect(await new Site(brief).get("/user/recover", { token: briefToken })).toEqual(INVALID);
  });

  it("is for every user who exists, and names the login method for passkeys if there is one", async () => {
    expect(await site.post("/user/recover/token", { userId: "nobody", email: "a@example.com" })).toEqual({
      status: "UNKNOWN_USER_ID_ERROR",
    });
    const { id, email } = await signUp(core);
    const token = await createToken(id, email);
    expect(await site.get("/user/recover", { token })).toEqual({
      status: "OK",
      recipeUserId: null,
      user: await userById(id),
    });
    const withPasskey = await site.signUp();
    await link(withPasskey.id, id);
    expect(await site.get("/user/recover", { token })).toMatchObject({ recipeUserId: withPasskey.id, user: { id } });
    await core.post("/user/remove", { userId: id });
    expect(await site.get("/user/recover", { token })).toEqual(INVALID);
  });
});

describe("changing the address", () => {
  it("works for a user with passkeys, to one that no other such user has", async () => {
    const [{ id, passkey }, other] = [await site.signUp(), await site.signUp()];
    expect(await site.updateEmail(id, other.email)).toEqual({ status: "EMAIL_ALREADY_EXISTS_ERROR" });
    const { email: ofPassword } = await signUp(core);
    expect(await site.updateEmail(id, ofPassword), "another recipe's user may have it").toEqual({ status: "OK" });
    expect(await site.updateEmail(id, ofPassword), "twice is not a conflict").toEqual({ status: "OK" });
    expect((await site.signIn(passkey)).user.emails).toEqual([ofPassword]);
    expect(await site.updateEmail("nobody", newEmail())).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect(await site.updateEmail((await signUp(core)).id, newEmail())).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
  });

  it("does not take another primary user's address", async () => {
    const { id } = await site.signUp();
    const { id: primary, email } = await signUp(core);
    for (const recipeUserId of [id, primary]) await core.post("/recipe/accountlinking/user/primary", { recipeUserId });
    expect(await site.updateEmail(id, email)).toEqual({ status: "USER_WITH_EMAIL_ALREADY_EXISTS_ERROR" });
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "apart" });
    const { id: apart } = await new Site(core, "/apart").signUp();
    await core.post("/recipe/accountlinking/user/primary", { recipeUserId: apart });
    expect(await site.updateEmail(apart, email), "in another tenant").toEqual({ status: "OK" });
  });
});

describe("beside other recipes", () => {
  it("can be linked with a password", async () => {
    const { id: primary } = await signUp(core);
    const { id, passkey, email } = await site.signUp();
    expect((await link(id, primary)).status).toBe("OK");
    const answer = await site.signIn(passkey);
    expect(answer).toMatchObject({
      status: "OK",
      recipeUserId: id,
      user: { id: primary, webauthn: { credentialIds: [passkey.id] } },
    });
    expect(answer.user.emails).toContain(email);
    expect(answer.user.loginMethods.map(({ recipeId }: { recipeId: string }) => recipeId)).toEqual([
      "emailpassword",
      "webauthn",
    ]);
    expect(answer.user.loginMethods[0]).not.toHaveProperty("webauthn");
    const { passkey: second } = await site.addPasskey(id);
    expect((await site.signIn(second)).user.id).toBe(primary);
    await core.post("/recipe/accountlinking/user/unlink", { recipeUserId: id });
    expect((await site.signIn(passkey)).user.id).toBe(id);
  });

  it("are found by the id of a passkey, in the tenants of its user", async () => {
    const { id, passkey, email } = await site.signUp();
    const find = async (query: Record<string, string>, prefix = "") =>
      (await core.get(`${prefix}/users/by-accountinfo`, { doUnionOfAccountInfo: "false", ...query })).body.users;
    expect(await find({ webauthnCredentialId: passkey.id })).toMatchObject([{ id }]);
    expect(await find({ webauthnCredentialId: passkey.id, email })).toMatchObject([{ id }]);
    expect(await find({ webauthnCredentialId: passkey.id, email: "other@example.com" })).toEqual([]);
    expect(await find({ webauthnCredentialId: "unknown" })).toEqual([]);
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "find" });
    expect(await find({ webauthnCredentialId: passkey.id }, "/find")).toEqual([]);
    await core.post("/find/recipe/multitenancy/tenant/user", { recipeUserId: id });
    expect(await find({ webauthnCredentialId: passkey.id }, "/find")).toMatchObject([
      { id, tenantIds: ["public", "find"] },
    ]);
    expect((await core.get("/users", { includeRecipeIds: "webauthn", limit: "500" })).body.users).toContainEqual(
      await userById(id),
    );
  });

  it("may have an external id, under which they are shown everywhere", async () => {
    const { id, passkey, email } = await site.signUp();
    await core.post("/recipe/userid/map", { superTokensUserId: id, externalUserId: "ext" });
    expect(await site.signIn(passkey)).toMatchObject({ status: "OK", recipeUserId: "ext", user: { id: "ext" } });
    for (const recipeUserId of ["ext", id]) {
      const { passkey: next, answer } = await site.addPasskey(recipeUserId);
      expect(answer).toMatchObject({ status: "OK", recipeUserId });
      expect((await site.signIn(next)).recipeUserId).toBe("ext");
      const { credentials } = await site.get("/user/credential/list", { recipeUserId });
      expect(credentials.map((row: { recipeUserId: string }) => row.recipeUserId)).toEqual(
        credentials.map(() => recipeUserId),
      );
      const one = await site.get("/user/credential", { recipeUserId, webauthnCredentialId: next.id });
      expect(one).toMatchObject({ status: "OK", recipeUserId });
      const { token } = await site.post("/user/recover/token", { userId: recipeUserId, email });
      expect(await site.get("/user/recover", { token })).toMatchObject({ recipeUserId: "ext", user: { id: "ext" } });
      expect(await site.post("/user/recover/token/consume", { token })).toMatchObject({ status: "OK", userId: "ext" });
    }
    expect(await site.updateEmail("ext", newEmail())).toEqual({ status: "OK" });
    const removed = await site.remove("/user/credential/remove", {
      recipeUserId: "ext",
      webauthnCredentialId: passkey.id,
    });
    expect(removed).toEqual({ status: "OK" });
  });
});

describe("cleaning up", () => {
  it("takes the passkeys of a deleted user, and their ids can be used again", async () => {
    const { id, passkey } = await site.signUp();
    await core.post("/user/remove", { userId: id });
    expect(await site.signIn(passkey)).toEqual(NOT_FOUND);
    const { id: next } = await site.signUp();
    const options = await site.registerOptions();
    const credential = attest(passkey, ceremonyFor(options));
    const { webauthnGeneratedOptionsId } = options;
    expect(
      await site.post("/user/credential/register", { recipeUserId: next, webauthnGeneratedOptionsId, credential }),
    ).toMatchObject({ status: "OK" });
  });

  it("takes those of a login method alone when the linked ones stay", async () => {
    const { id: primary } = await signUp(core);
    const { id, passkey } = await site.signUp();
    await link(id, primary);
    await core.post("/user/remove", { userId: id, removeAllLinkedAccounts: false });
    expect(await userById(primary)).toMatchObject({ id: primary, webauthn: { credentialIds: [] } });
    expect(await site.signIn(passkey)).toEqual(NOT_FOUND);
  });

  it("keeps apps apart, and takes all of a deleted one", async () => {
    const put = () => core.put("/recipe/multitenancy/app/v2", { appId: "passkeys" });
    await put();
    const there = new Site(core, "/appid-passkeys");
    const { passkey } = await there.signUp();
    expect(await site.signIn(passkey)).toEqual(NOT_FOUND);
    const options = await there.signInOptions();
    const credential = assert(passkey, ceremonyFor(options));
    const answer = { webauthnGeneratedOptionsId: options.webauthnGeneratedOptionsId, credential };
    expect(await site.post("/signin", answer)).toEqual({ status: "OPTIONS_NOT_FOUND_ERROR" });
    await core.post("/recipe/multitenancy/app/remove", { appId: "passkeys" });
    await put();
    expect(await there.post("/signin", answer)).toEqual({ status: "OPTIONS_NOT_FOUND_ERROR" });
    expect(await there.signIn(passkey)).toEqual(NOT_FOUND);
  });

  it("forgets the options and tokens of a removed tenant", async () => {
    const put = () => core.put("/recipe/multitenancy/tenant/v2", { tenantId: "brief" });
    await put();
    const there = new Site(core, "/brief");
    const { id, email } = await there.signUp();
    const { webauthnGeneratedOptionsId } = await there.signInOptions();
    const { token } = await there.post("/user/recover/token", { userId: id, email });
    await core.post("/recipe/multitenancy/tenant/remove", { tenantId: "brief" });
    await put();
    expect(await there.get("/options", { webauthnGeneratedOptionsId })).toEqual({ status: "OPTIONS_NOT_FOUND_ERROR" });
    expect((await there.get("/user/recover", { token })).status).toBe("RECOVER_ACCOUNT_TOKEN_INVALID_ERROR");
  });
});
