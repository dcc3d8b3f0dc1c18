import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { normalisePhoneNumber } from "../../src/dev-core/phone.js";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** Sign-in by codes and links. From the core's passwordless/Passwordless.java and its API tests. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
  for (const tenantId of ["t1", "quick"]) await core.put("/recipe/multitenancy/tenant/v2", { tenantId });
  const coreConfig = { passwordless_code_lifetime: "5000", passwordless_max_code_input_attempts: 2 };
  await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "quick", coreConfig });
});

interface Code {
  preAuthSessionId: string;
  deviceId: string;
  codeId: string;
  userInputCode: string;
  linkCode: string;
}

let count = 0;
const newEmail = () => `code${(count += 1)}@example.com`;

const create = (body: object, prefix = "") => core.post(`${prefix}/recipe/signinup/code`, body);
const consume = (body: object, prefix = "", headers = {}) =>
  core.post(`${prefix}/recipe/signinup/code/consume`, body, headers);
const check = (body: object, prefix = "") => core.post(`${prefix}/recipe/signinup/code/check`, body);
const devices = async (query: Record<string, string>, prefix = "") =>
  (await core.get(`${prefix}/recipe/signinup/codes`, query)).body.devices;
const typed = ({ preAuthSessionId, deviceId, userInputCode }: Code) => ({ preAuthSessionId, deviceId, userInputCode });
const link = ({ preAuthSessionId, linkCode }: Code) => ({ preAuthSessionId, linkCode });
const restart = { status: "RESTART_FLOW_ERROR" };

async function newCode(body: object = { email: newEmail() }, prefix = ""): Promise<Code> {
  const answer = await create(body, prefix);
  expect(answer.body.status).toBe("OK");
  return answer.body;
}

/** Signs somebody in, or up, by a link. */
async function signIn(contact: object, prefix = "") {
  // No two users join in the same millisecond: their order would be chance.
  core.clock.move(1);
  const { body } = await consume(link(await newCode(contact, prefix)), prefix);
  expect(body.status).toBe("OK");
  return body;
}

describe("a code", () => {
  it("comes with a device and a link", async () => {
    const { body } = await create({ email: " Jane@Example.com " });
    expect(body).toEqual({
      status: "OK",
      preAuthSessionId: expect.stringMatching(/^[\w-]{43}$/),
      codeId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      deviceId: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      userInputCode: expect.stringMatching(/^\d{6}$/),
      linkCode: expect.stringMatching(/^[\w-]{43}$/),
      timeCreated: expect.any(Number),
      codeLifetime: 900_000,
    });
    const hash = createHash("sha256").update(Buffer.from(body.deviceId, "base64")).digest("base64url");
    expect(body.preAuthSessionId).toBe(hash);
    expect(await devices({ email: "JANE@example.com" })).toEqual([
      {
        preAuthSessionId: hash,
        failedCodeInputAttemptCount: 0,
        email: "jane@example.com",
        codes: [{ codeId: body.codeId, timeCreated: body.timeCreated, codeLifetime: 900_000 }],
      },
    ]);
  });

  it("can be the SDK's own", async () => {
    const code = await newCode({ email: newEmail(), userInputCode: "päss wörd" });
    expect(code.userInputCode).toBe("päss wörd");
    expect((await consume(typed(code))).body.status).toBe("OK");
  });

  it("can be sent again, while the one before goes on working", async () => {
    const first = await newCode();
    const { body: second } = await create({ deviceId: first.deviceId });
    expect(second).toMatchObject({ status: "OK", deviceId: first.deviceId, preAuthSessionId: first.preAuthSessionId });
    expect(second.codeId).not.toBe(first.codeId);
    expect(second.linkCode).not.toBe(first.linkCode);
    const own = { deviceId: first.deviceId, userInputCode: "own" };
    expect((await create(own)).body.status).toBe("OK");
    for (const userInputCode of ["own", first.userInputCode]) {
      expect((await create({ ...own, userInputCode })).body).toEqual({ status: "USER_INPUT_CODE_ALREADY_USED_ERROR" });
    }
    expect((await devices({ deviceId: first.deviceId }))[0].codes).toHaveLength(3);
    expect((await consume(typed(first))).body.status).toBe("OK");
    expect((await create({ deviceId: first.deviceId })).body, "the sign-in is over").toEqual(restart);
  });

  it.each([
    [{}, "Please provide exactly one of email, phoneNumber or deviceId"],
    [
      { email: "a@example.com", phoneNumber: "+442071838750" },
      "Please provide exactly one of email, phoneNumber or deviceId",
    ],
    [{ email: "a@example.com", userInputCode: "" }, "userInputCode cannot be an empty string."],
    [{ deviceId: "###" }, "Input encoding error in deviceId"],
    [{ deviceId: "abcde" }, "Input encoding error in deviceId"],
    [{ deviceId: "ab=" }, "Input encoding error in deviceId"],
    [{ deviceId: "a-_=" }, "Input encoding error in deviceId"],
  ])("is not made for %j", async (body, message) => {
    expect(await create(body)).toMatchObject({ status: 400, body: message });
  });

  it("is not made for a device that nobody knows, or that another tenant does", async () => {
    const { deviceId } = await newCode();
    for (const unknown of ["abcd", ""]) expect((await create({ deviceId: unknown })).body).toEqual(restart);
    expect((await create({ deviceId }, "/t1")).body).toEqual(restart);
  });
});

describe("signing in", () => {
  it.each([
    ["by the code", typed],
    ["by the link", link],
  ] as const)("works %s, once", async (_, present) => {
    const email = newEmail();
    const code = await newCode({ email });
    const { body } = await consume(present(code));
    const id = body.recipeUserId;
    expect(body).toEqual({
      status: "OK",
      createdNewUser: true,
      recipeUserId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      consumedDevice: { preAuthSessionId: code.preAuthSessionId, failedCodeInputAttemptCount: 0, email },
      user: {
        id,
        isPrimaryUser: false,
        tenantIds: ["public"],
        timeJoined: expect.any(Number),
        emails: [email],
        phoneNumbers: [],
        thirdParty: [],
        webauthn: { credentialIds: [] },
        loginMethods: [
          {
            tenantIds: ["public"],
            recipeUserId: id,
            verified: true,
            timeJoined: body.user.timeJoined,
            recipeId: "passwordless",
            email,
          },
        ],
      },
    });
    expect((await consume(typed(code))).body).toEqual(restart);
    expect((await consume(link(code))).body).toEqual(restart);
    expect((await consume(present(await newCode({ email })))).body).toMatchObject({
      createdNewUser: false,
      recipeUserId: id,
    });
  });

  it("works by phone, and takes the number as verified", async () => {
    const { user, recipeUserId } = await signIn({ phoneNumber: "+44 (0)207-183 8750" });
    expect(user).toMatchObject({
      emails: [],
      phoneNumbers: ["+442071838750"],
      loginMethods: [{ verified: true, phoneNumber: "+442071838750" }],
    });
    expect(await signIn({ phoneNumber: "+442071838750" })).toMatchObject({ createdNewUser: false, recipeUserId });
  });

  it("ends all that was begun with the same address or number", async () => {
    const email = newEmail();
    const [first, second] = [await newCode({ email }), await newCode({ email })];
    const elsewhere = await newCode({ email }, "/t1");
    expect((await consume(typed(second))).body.status).toBe("OK");
    expect((await consume(typed(first))).body).toEqual(restart);
    expect((await consume(typed(elsewhere), "/t1")).body).toMatchObject({ status: "OK", createdNewUser: true });
    const { recipeUserId } = await signIn({ email });
    await core.put("/recipe/user", { recipeUserId, phoneNumber: "+16505550000" }, { rid: "passwordless" });
    const byPhone = await newCode({ phoneNumber: "+16505550000" });
    expect((await signIn({ email })).user.id).toBe(recipeUserId);
    expect((await consume(link(byPhone))).body, "the same user's other way").toEqual(restart);
  });

  it("keeps apart what another recipe knows", async () => {
    const { id, email } = await signUp(core);
    const { recipeUserId, createdNewUser } = await signIn({ email });
    expect(createdNewUser).toBe(true);
    expect(recipeUserId).not.toBe(id);
  });

  it("counts wrong codes, then ends the sign-in", async () => {
    const code = await newCode();
    for (let attempt = 1; attempt < 5; attempt += 1) {
      const { body } = await consume({ ...typed(code), userInputCode: "wrong" });
      expect(body).toEqual({
        status: "INCORRECT_USER_INPUT_CODE_ERROR",
        failedCodeInputAttemptCount: attempt,
        maximumCodeInputAttempts: 5,
      });
    }
    expect((await devices({ deviceId: code.deviceId }))[0].failedCodeInputAttemptCount).toBe(4);
    expect((await check(typed(code))).body.consumedDevice.failedCodeInputAttemptCount).toBe(4);
    expect((await consume({ ...typed(code), userInputCode: "wrong" })).body).toEqual(restart);
    expect((await consume(typed(code))).body).toEqual(restart);
    expect(await devices({ deviceId: code.deviceId })).toEqual([]);
  });

  it("does not count wrong links: nobody guesses one", async () => {
    const code = await newCode();
    expect((await consume({ ...link(code), linkCode: "abcd" })).body).toEqual(restart);
    expect((await devices({ deviceId: code.deviceId }))[0].failedCodeInputAttemptCount).toBe(0);
  });

  it("needs the code of the sign-in that it is for", async () => {
    const [one, two] = [await newCode(), await newCode()];
    const mismatch = { status: 400, body: "preAuthSessionId and deviceId doesn't match" };
    for (const attempt of [consume, check]) {
      expect(await attempt({ ...typed(one), preAuthSessionId: two.preAuthSessionId })).toMatchObject(mismatch);
      expect(await attempt({ ...link(one), preAuthSessionId: two.preAuthSessionId })).toMatchObject(mismatch);
    }
    expect((await consume({ ...typed(one), preAuthSessionId: `${one.preAuthSessionId}=` })).body.status).toBe("OK");
    expect((await consume(typed(two), "/t1")).body, "another tenant").toEqual(restart);
  });

  it.each([
    [{}, "Field name 'preAuthSessionId' is invalid in JSON input"],
    [{ preAuthSessionId: "p" }, "Please provide exactly one of linkCode or deviceId+userInputCode"],
    [{ preAuthSessionId: "p", deviceId: "d" }, "Please provide exactly one of linkCode or deviceId+userInputCode"],
    [{ preAuthSessionId: "p", userInputCode: "u" }, "Please provide exactly one of linkCode or deviceId+userInputCode"],
    [
      { preAuthSessionId: "p", linkCode: "l", deviceId: "d" },
      "Please provide exactly one of linkCode or deviceId+userInputCode",
    ],
    [{ preAuthSessionId: "p", linkCode: "##" }, "Input encoding error in linkCode"],
    [{ preAuthSessionId: "p", linkCode: "ab+/" }, "Input encoding error in linkCode"],
    [{ preAuthSessionId: "p", deviceId: "##", userInputCode: "u" }, "Input encoding error in deviceId"],
  ])("refuses %j", async (body, message) => {
    for (const attempt of [consume, check]) expect(await attempt(body)).toMatchObject({ status: 400, body: message });
  });

  it("can be checked without being done", async () => {
    const email = newEmail();
    const code = await newCode({ email });
    const ok = {
      status: "OK",
      consumedDevice: { preAuthSessionId: code.preAuthSessionId, failedCodeInputAttemptCount: 0, email },
    };
    for (const body of [typed(code), link(code), typed(code)]) expect((await check(body)).body).toEqual(ok);
    expect((await check({ ...typed(code), userInputCode: "no" })).body).toMatchObject({
      failedCodeInputAttemptCount: 1,
    });
    expect((await core.get("/users/by-accountinfo", { email, doUnionOfAccountInfo: "true" })).body.users).toEqual([]);
    expect((await consume(typed(code))).body.status).toBe("OK");
  });

  it("is told in the words of the version that asks", async () => {
    const { body } = await consume(link(await newCode()), "", { "cdi-version": "3.1" });
    expect(body).toEqual({
      status: "OK",
      createdNewUser: true,
      user: {
        id: expect.any(String),
        email: expect.any(String),
        timeJoined: expect.any(Number),
        tenantIds: ["public"],
      },
    });
    const later = await consume(link(await newCode()), "", { "cdi-version": "4.0" });
    expect(Object.keys(later.body).sort()).toEqual(["createdNewUser", "recipeUserId", "status", "user"]);
    const verified = async (id: string) =>
      (await core.get("/user/id", { userId: id })).body.user.loginMethods[0].verified;
    expect(await verified(body.user.id), "version 3.1 leaves that to the SDK").toBe(false);
    expect(await verified(later.body.recipeUserId)).toBe(true);
  });

  it("is refused to old SDKs where the tenant has it switched off", async () => {
    const code = await newCode({ email: newEmail() }, "/t1");
    const old = { "cdi-version": "5.0" };
    const refusal = { status: 403, body: "Passwordless login not enabled for tenant" };
    expect(await core.post("/t1/recipe/signinup/code", { email: newEmail() }, old)).toMatchObject(refusal);
    for (const path of ["consume", "check"]) {
      expect(await core.post(`/t1/recipe/signinup/code/${path}`, typed(code), old)).toMatchObject(refusal);
    }
    expect((await consume(typed(code), "/t1")).body.status).toBe("OK");
  });
});

describe("time and limits", () => {
  it("are the tenant's own", async () => {
    const { body: code } = await create({ email: newEmail() }, "/quick");
    expect(code.codeLifetime).toBe(5000);
    expect((await consume({ ...typed(code), userInputCode: "no" }, "/quick")).body).toMatchObject({
      maximumCodeInputAttempts: 2,
    });
    expect((await consume({ ...typed(code), userInputCode: "no" }, "/quick")).body).toEqual(restart);
  });

  it("end a code, and say so to who types it in", async () => {
    const code = await newCode(undefined, "/quick");
    const long = await newCode();
    core.clock.move(5001);
    expect((await consume(link(code), "/quick")).body).toEqual(restart);
    const expired = {
      status: "EXPIRED_USER_INPUT_CODE_ERROR",
      failedCodeInputAttemptCount: 1,
      maximumCodeInputAttempts: 2,
    };
    expect((await check(typed(code), "/quick")).body).toEqual(expired);
    const { body: again } = await create({ deviceId: code.deviceId }, "/quick");
    expect((await consume(typed(again), "/quick")).body.status, "a new one helps").toBe("OK");
    expect((await consume(typed(long))).body.status).toBe("OK");
    const late = await newCode();
    core.clock.move(900_001);
    expect((await consume(typed(late))).body).toMatchObject({
      status: "EXPIRED_USER_INPUT_CODE_ERROR",
      maximumCodeInputAttempts: 5,
    });
  });
});

describe("removing codes", () => {
  const removeCode = (body: object, headers = {}) => core.post("/recipe/signinup/code/remove", body, headers);
  const ok = { status: "OK" };

  it("goes one by one, the last with its device", async () => {
    const first = await newCode();
    const second = await newCode({ deviceId: first.deviceId });
    expect((await removeCode({ codeId: first.codeId })).body).toEqual(ok);
    expect((await devices({ deviceId: first.deviceId }))[0].codes).toMatchObject([{ codeId: second.codeId }]);
    expect((await consume(link(first))).body).toEqual(restart);
    expect((await removeCode({ codeId: second.codeId })).body).toEqual(ok);
    expect(await devices({ deviceId: first.deviceId })).toEqual([]);
    expect((await removeCode({ codeId: second.codeId })).body).toEqual(ok);
  });

  it("goes by device", async () => {
    const code = await newCode();
    await create({ deviceId: code.deviceId });
    expect((await removeCode({ preAuthSessionId: code.preAuthSessionId })).body).toEqual(ok);
    expect(await devices({ preAuthSessionId: code.preAuthSessionId })).toEqual([]);
  });

  it.each([
    [{}, "5.4", "Please provide either 'codeId' or 'preAuthSessionId'"],
    [{ codeId: "c", preAuthSessionId: "p" }, "5.4", "Please provide only one of 'codeId' or 'preAuthSessionId'"],
    [{ preAuthSessionId: "p" }, "4.0", "Field name 'codeId' is invalid in JSON input"],
  ])("refuses %j in version %s", async (body, version, message) => {
    expect(await removeCode(body, { "cdi-version": version })).toMatchObject({ status: 400, body: message });
  });

  it("goes by address or number, in one tenant", async () => {
    const [email, phoneNumber] = [newEmail(), "+16505551111"];
    await newCode({ email }, "/t1");
    for (const contact of [{ email }, { phoneNumber }]) {
      await newCode(contact);
      await newCode(contact);
      expect(await devices(contact)).toHaveLength(2);
      expect((await core.post("/recipe/signinup/codes/remove", contact)).body).toEqual(ok);
      expect(await devices(contact)).toEqual([]);
    }
    expect(await devices({ email }, "/t1")).toHaveLength(1);
    for (const body of [{}, { email, phoneNumber }]) {
      const answer = await core.post("/recipe/signinup/codes/remove", body);
      expect(answer).toMatchObject({ status: 400, body: "Please provide exactly one of email or phoneNumber" });
    }
  });

  it("happens when the tenant or the user goes", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "going" });
    const code = await newCode(undefined, "/going");
    await core.post("/recipe/multitenancy/tenant/remove", { tenantId: "going" });
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "going" });
    expect((await consume(typed(code), "/going")).body).toEqual(restart);
    const email = newEmail();
    const { recipeUserId } = await signIn({ email });
    const open = await newCode({ email });
    await core.post("/user/remove", { userId: recipeUserId });
    expect((await consume(typed(open))).body).toEqual(restart);
  });

  it.each([{}, { email: "a", phoneNumber: "b" }, { deviceId: "a", preAuthSessionId: "b" }])(
    "lists none for %j",
    async (query) => {
      const message = "Please provide exactly one of email, phoneNumber, deviceId or preAuthSessionId";
      expect(await core.get("/recipe/signinup/codes", query as unknown as Record<string, string>)).toMatchObject({
        status: 400,
        body: message,
      });
    },
  );

  it("lists nothing for strangers", async () => {
    for (const query of [{ email: "x" }, { phoneNumber: "x" }, { deviceId: "abcd" }, { preAuthSessionId: "x" }]) {
      expect(await devices(query as unknown as Record<string, string>)).toEqual([]);
    }
    expect(await core.get("/recipe/signinup/codes", { deviceId: "#" })).toMatchObject({
      status: 400,
      body: "Input encoding error in deviceId",
    });
  });
});

describe("users", () => {
  const rid = { rid: "passwordless" };
  const find = async (query: Record<string, string>, prefix = "") =>
    (await core.get(`${prefix}/recipe/user`, query, rid)).body;
  const update = (body: object, headers = {}) => core.put("/recipe/user", body, { ...rid, ...headers });

  it("are found by id, address and number", async () => {
    const [email, phoneNumber] = [newEmail(), "+16505552222"];
    const { user, recipeUserId } = await signIn({ email });
    await update({ recipeUserId, phoneNumber });
    for (const query of [
      { userId: recipeUserId },
      { email: email.toUpperCase() },
      { phoneNumber: "+1 650-555-2222" },
    ]) {
      expect(await find(query as unknown as Record<string, string>)).toEqual({
        status: "OK",
        user: { ...user, phoneNumbers: [phoneNumber], loginMethods: [{ ...user.loginMethods[0], phoneNumber }] },
      });
    }
    const { id } = await signUp(core);
    expect(await find({ userId: id }), "another recipe's").toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect(await find({ userId: "x" })).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect(await find({ email }, "/t1")).toEqual({ status: "UNKNOWN_EMAIL_ERROR" });
    expect(await find({ phoneNumber: "x" })).toEqual({ status: "UNKNOWN_PHONE_NUMBER_ERROR" });
    expect(await find({ userId: recipeUserId }, "/t1")).toBe("Only public tenantId can call this app specific API");
    for (const query of [{}, { userId: "a", email: "b" }]) {
      expect(await find(query as unknown as Record<string, string>)).toBe(
        "Please provide exactly one of userId, email or phoneNumber",
      );
    }
  });

  it("change where their codes go", async () => {
    const [email, other, phoneNumber] = [newEmail(), newEmail(), "+16505553333"];
    const { recipeUserId } = await signIn({ email });
    const open = await Promise.all([newCode({ email }), newCode({ email: other }), newCode({ phoneNumber })]);
    expect(
      (await update({ recipeUserId, email: ` ${other.toUpperCase()}`, phoneNumber: "+1 (650) 555-3333" })).body,
    ).toEqual({ status: "OK" });
    for (const code of open) expect((await consume(typed(code))).body).toEqual(restart);
    expect(await signIn({ email: other })).toMatchObject({
      recipeUserId,
      user: { emails: [other], phoneNumbers: [phoneNumber] },
    });
    expect((await update({ recipeUserId, email: null })).body).toEqual({ status: "OK" });
    expect((await signIn({ phoneNumber })).user).toMatchObject({
      id: recipeUserId,
      emails: [],
      loginMethods: [{ verified: true }],
    });
    const cleared = { status: 400, body: "You cannot clear both email and phone number of a user" };
    expect(await update({ recipeUserId, phoneNumber: null })).toMatchObject(cleared);
    expect((await update({ recipeUserId })).body).toEqual({ status: "OK" });
    expect((await update({ userId: recipeUserId, email }, { "cdi-version": "3.1" })).body).toEqual({ status: "OK" });
  });

  it.each([
    [{}, "recipeUserId"],
    [{ recipeUserId: null }, "recipeUserId"],
    [{ recipeUserId: "u", email: 1 }, "email"],
    [{ recipeUserId: "u", phoneNumber: {} }, "phoneNumber"],
  ])("are not changed by %j", async (body, name) => {
    expect(await update(body)).toMatchObject({ status: 400, body: `Field name '${name}' is invalid in JSON input` });
  });

  it("do not take what somebody else has", async () => {
    const [email, phoneNumber] = [newEmail(), "+16505554444"];
    const [one, two] = [await signIn({ email }), await signIn({ phoneNumber })];
    const change = async (recipeUserId: string, body: object) => (await update({ recipeUserId, ...body })).body;
    expect(await change(two.recipeUserId, { email })).toEqual({ status: "EMAIL_ALREADY_EXISTS_ERROR" });
    expect(await change(one.recipeUserId, { phoneNumber })).toEqual({ status: "PHONE_NUMBER_ALREADY_EXISTS_ERROR" });
    expect(
      await change(one.recipeUserId, { email: newEmail(), phoneNumber }),
      "and nothing else changes",
    ).toMatchObject({ status: expect.stringMatching(/^PHONE/) });
    expect(await find({ email })).toMatchObject({ user: { id: one.recipeUserId } });
    expect(await change("x", { email })).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    const { id } = await signUp(core);
    expect(await change(id, { email: newEmail() })).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    for (const { recipeUserId } of [one, two]) await core.post("/recipe/accountlinking/user/primary", { recipeUserId });
    expect(await change(two.recipeUserId, { email })).toEqual({
      status: "EMAIL_CHANGE_NOT_ALLOWED_ERROR",
      reason: "New email is associated with another primary user ID",
    });
    expect(await change(one.recipeUserId, { phoneNumber })).toEqual({
      status: "PHONE_NUMBER_CHANGE_NOT_ALLOWED_ERROR",
      reason: "New phone number is associated with another primary user ID",
    });
  });

  it("are counted, listed and searched", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "list" });
    const { recipeUserId } = await signIn({ phoneNumber: "+16505555555" }, "/appid-list");
    await signUp(core, "/appid-list");
    const counted = async (includeRecipeIds: string) =>
      (await core.get("/appid-list/users/count", { includeRecipeIds })).body.count;
    expect([
      await counted("passwordless"),
      await counted("emailpassword,passwordless"),
      await counted("thirdparty"),
    ]).toEqual([1, 2, 0]);
    const ids = async (query: Record<string, string>) =>
      (await core.get("/appid-list/users", query)).body.users.map((user: { id: string }) => user.id);
    expect(await ids({ phone: "+1650" })).toEqual([recipeUserId]);
    expect(await ids({ includeRecipeIds: "passwordless" })).toEqual([recipeUserId]);
    expect(await ids({ phone: "+44" })).toEqual([]);
    const found = await core.get("/appid-list/users/by-accountinfo", {
      phoneNumber: "+1 (650) 555-5555",
      doUnionOfAccountInfo: "false",
    });
    expect(found.body.users).toMatchObject([{ id: recipeUserId }]);
  });
});

describe("fixed codes", () => {
  it.each([{ email: "jane+test@example.com" }, { phoneNumber: "+1 (650) 555-0142" }])(
    "let %j in without an inbox",
    async (contact) => {
      const [one, two] = [await newCode(contact), await newCode(contact)];
      expect([one.userInputCode, two.userInputCode]).toEqual(["424242", "424242"]);
      expect(one.linkCode).not.toBe(two.linkCode);
      expect((await consume({ ...typed(one), userInputCode: "424243" })).body).toMatchObject({
        failedCodeInputAttemptCount: 1,
      });
      expect((await consume(typed(two))).body.status).toBe("OK");
    },
  );

  it("live on when they are sent again, and expire as any other", async () => {
    const first = await newCode({ email: "again+test@example.com" }, "/quick");
    core.clock.move(4000);
    const second = await newCode({ deviceId: first.deviceId }, "/quick");
    expect(second).toMatchObject({ userInputCode: "424242", linkCode: first.linkCode });
    expect((await devices({ deviceId: first.deviceId }, "/quick"))[0].codes).toMatchObject([{ codeId: second.codeId }]);
    core.clock.move(4000);
    expect((await check(typed(first), "/quick")).body.status).toBe("OK");
    core.clock.move(4000);
    expect((await consume(typed(first), "/quick")).body.status).toBe("EXPIRED_USER_INPUT_CODE_ERROR");
  });

  it("give way to the SDK's own", async () => {
    expect((await newCode({ email: "own+test@example.com", userInputCode: "mine" })).userInputCode).toBe("mine");
  });

  it.each([
    { email: "test@example.com" },
    { email: "jane+testing@example.com" },
    { email: "jane+test@x@example.com" },
    { phoneNumber: "+16505550242" },
    { phoneNumber: "+442075550142" },
    { phoneNumber: "+165055501421" },
  ])("are not for %j", async (contact) => {
    // One in a million is 424242 by chance; two in a row never are.
    const codes = [await newCode(contact), await newCode(contact)].map((code) => code.userInputCode);
    expect(codes).not.toEqual(["424242", "424242"]);
  });

  it("can be switched off", async () => {
    const strict = await startTestCore({ fixedCodes: false });
    const codes = await Promise.all(
      [1, 2].map(() => strict.post("/recipe/signinup/code", { email: "jane+test@example.com" })),
    );
    expect(codes.map((answer) => answer.body.userInputCode)).not.toEqual(["424242", "424242"]);
  });
});

describe("phone numbers", () => {
  it.each([
    ["+442071838750", "+442071838750"],
    [" +44-207 183 8750 ", "+442071838750"],
    ["+44 (0) 20 7183 8750", "+442071838750"],
    ["+640223334444", "+64223334444"],
    ["+1 650-555-1234", "+16505551234"],
    ["+1.650.555.1234", "+16505551234"],
    ["+39 06 1234567", "+39061234567"],
    ["+225 01 23 45 67 89", "+2250123456789"],
    ["+44 20 7183 8750 ext. 12", "+442071838750"],
    ["tel:++442071838750", "+442071838750"],
    ["+9189898989", "+9189898989"],
    ["+12", "+12"],
    ["+999 1234567", "+999 1234567"],
    ["0044 20", "0044 20"],
    ["  johndoe@gmail.com  ", "johndoe@gmail.com"],
    ["   ", ""],
  ])("%j is %j, as the core has it", (given, expected) => {
    expect(normalisePhoneNumber(given)).toBe(expected);
  });
});
