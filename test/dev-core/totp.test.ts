import { beforeAll, describe, expect, it } from "vitest";
import { codeAt, isCode, newSecret } from "../../src/dev-core/totp.js";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** Authenticator apps. From the core's totp/Totp.java and its API tests (test/totp). */

const PERIOD = 30;
const DEVICE = { skew: 1, period: PERIOD };
let core: TestCore;
let users = 0;
/** Moves on only when it is asked for or moved, so that no code expires in the middle of a test. */
const clock = {
  time: 1_800_000_000_000,
  now: () => (clock.time += 1),
  move: (milliseconds: number) => void (clock.time += milliseconds),
};
beforeAll(async () => {
  core = await startTestCore({ clock });
});

const newUser = () => `totp-user-${(users += 1)}`;
const post = async (path: string, body: object, prefix = "", headers?: Record<string, string>) =>
  (await core.post(`${prefix}/recipe/totp${path}`, body, headers)).body;
const create = (userId: string, device: object = {}) => post("/device", { userId, ...DEVICE, ...device });
const rename = async (userId: string, existingDeviceName: string, newDeviceName: string) =>
  (await core.put("/recipe/totp/device", { userId, existingDeviceName, newDeviceName })).body;
const list = async (userId: string) => (await core.get("/recipe/totp/device/list", { userId })).body.devices;
const codeOf = (secret: string, periodsAway = 0, period = PERIOD) =>
  codeAt({ secret, period }, clock.now() + periodsAway * period * 1000);
/** A code that is not valid now, nor a little earlier or later. */
const wrong = (secret: string) => {
  const near = Array.from({ length: 11 }, (_, index) => codeOf(secret, index - 5));
  return ["000000", "111111", "222222"].find((code) => !near.includes(code))!;
};

/** A user with one verified device, whose first code is used up. */
async function enrol(device: object = {}) {
  const userId = newUser();
  const { secret, deviceName } = await create(userId, device);
  const verified = await post("/device/verify", { userId, deviceName, totp: codeOf(secret) });
  expect(verified).toEqual({ status: "OK", wasAlreadyVerified: false });
  return { userId, secret, deviceName };
}

describe("codes", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_234_567_890, "005924"],
    [20_000_000_000, "353130"],
  ])("are those of RFC 6238 at second %i", (second, code) => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // the RFC's 12345678901234567890
    expect(codeAt({ secret, period: 30 }, second * 1000)).toBe(code);
    expect(isCode({ secret: secret.toLowerCase(), period: 30, skew: 0 }, code, second * 1000)).toBe(true);
    expect(isCode({ secret, period: 30, skew: 0 }, code, second * 1000 + 30_000)).toBe(false);
    expect(isCode({ secret, period: 30, skew: 1 }, code, second * 1000 + 30_000)).toBe(true);
    expect(isCode({ secret, period: 30, skew: 1 }, code, second * 1000 + 60_000)).toBe(false);
  });

  it("have secrets of 20 bytes, each its own", () => {
    const secrets = new Set(Array.from({ length: 20 }, newSecret));
    expect(secrets.size).toBe(20);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe("adding a device", () => {
  it("gives a secret", async () => {
    const userId = newUser();
    expect(await create(userId, { deviceName: "phone" })).toEqual({
      status: "OK",
      deviceName: "phone",
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
    });
    expect(await list(userId)).toEqual([{ name: "phone", period: PERIOD, skew: 1, verified: false }]);
  });

  it("replaces one of the same name that was never verified, and no other", async () => {
    const userId = newUser();
    const first = await create(userId, { deviceName: "phone" });
    const second = await create(userId, { deviceName: "phone", skew: 0, period: 60 });
    expect(second.secret).not.toBe(first.secret);
    expect(await list(userId)).toEqual([{ name: "phone", period: 60, skew: 0, verified: false }]);
    expect((await post("/device/verify", { userId, deviceName: "phone", totp: codeOf(first.secret) })).status).toBe(
      "INVALID_TOTP_ERROR",
    );
    const totp = codeOf(second.secret, 0, 60);
    expect((await post("/device/verify", { userId, deviceName: "phone", totp })).status).toBe("OK");
    expect(await create(userId, { deviceName: "phone" })).toEqual({ status: "DEVICE_ALREADY_EXISTS_ERROR" });
  });

  it("finds a name, counting the verified ones", async () => {
    const userId = newUser();
    const first = await create(userId);
    expect(first.deviceName).toBe("TOTP Device 0");
    expect((await create(userId)).deviceName, "the unverified one is replaced").toBe("TOTP Device 0");
    const { secret } = await create(userId);
    await post("/device/verify", { userId, deviceName: "TOTP Device 0", totp: codeOf(secret) });
    expect((await create(userId)).deviceName).toBe("TOTP Device 1");
    await post("/device/import", { userId, deviceName: "TOTP Device 2", secretKey: "GEZDGNBVGY3TQOJQ", ...DEVICE });
    expect((await create(userId)).deviceName).toBe("TOTP Device 3");
  });

  it("lists them by name, as the core's query finds them", async () => {
    const userId = newUser();
    for (const deviceName of ["b", "a", "C"]) await create(userId, { deviceName });
    expect((await list(userId)).map(({ name }: { name: string }) => name)).toEqual(["C", "a", "b"]);
  });

  it("imports one, which counts as verified", async () => {
    const userId = newUser();
    const secretKey = "gezd gnbv gy3t qojq gezd gnbv gy3t qojq";
    const device = { userId, deviceName: "old", secretKey, ...DEVICE };
    expect(await post("/device/import", device)).toEqual({ status: "OK", deviceName: "old" });
    expect(await post("/device/import", device)).toEqual({ status: "DEVICE_ALREADY_EXISTS_ERROR" });
    expect(await list(userId)).toEqual([{ name: "old", period: PERIOD, skew: 1, verified: true }]);
    expect(await post("/verify", { userId, totp: codeOf(secretKey.replaceAll(" ", "").toUpperCase()) })).toEqual({
      status: "OK",
    });
    const unnamed = { userId, secretKey, ...DEVICE };
    expect(await post("/device/import", unnamed)).toEqual({ status: "OK", deviceName: "TOTP Device 1" });
  });

  it.each([
    ["POST", "/device", { userId: "" }, "userId cannot be empty"],
    ["POST", "/device", { deviceName: "" }, "deviceName cannot be empty"],
    ["POST", "/device", { skew: -1 }, "skew must be >= 0"],
    ["POST", "/device", { period: 0 }, "period must be > 0"],
    ["POST", "/device", { period: -1 }, "period must be > 0"],
    ["POST", "/device/import", { userId: "" }, "userId cannot be empty"],
    ["POST", "/device/import", { deviceName: "" }, "deviceName cannot be empty"],
    ["POST", "/device/import", { secretKey: "" }, "secretKey cannot be empty"],
    ["POST", "/device/import", { skew: -1 }, "skew must be >= 0"],
    ["POST", "/device/import", { period: 0 }, "period must be > 0"],
    ["PUT", "/device", { userId: "" }, "userId cannot be empty"],
    ["PUT", "/device", { existingDeviceName: "" }, "existingDeviceName cannot be empty"],
    ["PUT", "/device", { newDeviceName: "" }, "newDeviceName cannot be empty"],
    ["POST", "/device/remove", { userId: "" }, "userId cannot be empty"],
    ["POST", "/device/remove", { deviceName: "" }, "deviceName cannot be empty"],
    ["POST", "/device/verify", { userId: "" }, "userId cannot be empty"],
    ["POST", "/device/verify", { deviceName: "" }, "deviceName cannot be empty"],
    ["POST", "/verify", { userId: "" }, "userId cannot be empty"],
  ])("%s %s refuses %j", async (method, path, given, message) => {
    const good = {
      userId: "u",
      deviceName: "d",
      secretKey: "GEZDGNBV",
      existingDeviceName: "d",
      newDeviceName: "e",
      totp: "123456",
      ...DEVICE,
    };
    const answer = await core.call(method, `/recipe/totp${path}`, { body: { ...good, ...given } });
    expect(answer).toMatchObject({ status: 400, body: message });
  });

  it("refuses a list for nobody", async () => {
    expect(await core.get("/recipe/totp/device/list", { userId: "" })).toMatchObject({
      status: 400,
      body: "userId cannot be empty",
    });
    expect(await list("somebody without devices")).toEqual([]);
  });
});

describe("renaming and removing a device", () => {
  it("renames", async () => {
    const userId = newUser();
    await create(userId, { deviceName: "a" });
    await create(userId, { deviceName: "b" });
    expect(await rename(userId, "a", "b")).toEqual({ status: "DEVICE_ALREADY_EXISTS_ERROR" });
    expect(await rename(userId, "c", "d")).toEqual({ status: "UNKNOWN_DEVICE_ERROR" });
    expect(await rename("nobody", "a", "d")).toEqual({ status: "UNKNOWN_DEVICE_ERROR" });
    expect(await rename(userId, "a", "a")).toEqual({ status: "OK" });
    expect(await rename(userId, "a", "c")).toEqual({ status: "OK" });
    expect((await list(userId)).map(({ name }: { name: string }) => name)).toEqual(["b", "c"]);
  });

  it("removes", async () => {
    const { userId, deviceName } = await enrol();
    const remove = (name: string) => post("/device/remove", { userId, deviceName: name });
    expect(await remove("other")).toEqual({ status: "OK", didDeviceExist: false });
    expect(await remove(deviceName)).toEqual({ status: "OK", didDeviceExist: true });
    expect(await remove(deviceName)).toEqual({ status: "OK", didDeviceExist: false });
    expect(await list(userId)).toEqual([]);
    expect(await post("/verify", { userId, totp: "123456" })).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
  });

  it("forgets what was tried with the last device, and not before", async () => {
    const { userId, secret, deviceName } = await enrol();
    await create(userId, { deviceName: "second" });
    for (let attempt = 1; attempt <= 5; attempt += 1) await post("/verify", { userId, totp: wrong(secret) });
    await post("/device/remove", { userId, deviceName: "second" });
    expect((await post("/verify", { userId, totp: codeOf(secret, 1) })).status).toBe("LIMIT_REACHED_ERROR");
    await post("/device/remove", { userId, deviceName });
    const again = await create(userId);
    const verified = await post("/device/verify", { userId, deviceName: again.deviceName, totp: codeOf(again.secret) });
    expect(verified).toEqual({ status: "OK", wasAlreadyVerified: false });
  });
});

describe("verifying", () => {
  it("verifies a device once", async () => {
    const { userId, deviceName } = await enrol();
    expect((await list(userId))[0].verified).toBe(true);
    const again = await post("/device/verify", { userId, deviceName, totp: "anything" });
    expect(again).toEqual({ status: "OK", wasAlreadyVerified: true });
    const unknown = { status: "UNKNOWN_DEVICE_ERROR" };
    expect(await post("/device/verify", { userId, deviceName: "other", totp: "123456" })).toEqual(unknown);
    expect(await post("/device/verify", { userId: "nobody", deviceName, totp: "123456" })).toEqual(unknown);
  });

  it("takes codes of verified devices only", async () => {
    const { userId, secret } = await enrol();
    const other = await create(userId, { deviceName: "other" });
    expect((await post("/verify", { userId, totp: codeOf(other.secret) })).status).toBe("INVALID_TOTP_ERROR");
    expect((await post("/verify", { userId, totp: codeOf(secret, 1) })).status).toBe("OK");
    const neverVerified = newUser();
    const { secret: only } = await create(neverVerified);
    expect((await post("/verify", { userId: neverVerified, totp: codeOf(only) })).status).toBe("INVALID_TOTP_ERROR");
  });

  it("takes a code as far away as the device's skew allows", async () => {
    const { userId, secret } = await enrol({ skew: 2 });
    for (const periods of [-3, 3]) {
      expect((await post("/verify", { userId, totp: codeOf(secret, periods) })).status, String(periods)).toBe(
        "INVALID_TOTP_ERROR",
      );
    }
    for (const periods of [-2, -1, 1, 2]) {
      expect((await post("/verify", { userId, totp: codeOf(secret, periods) })).status, String(periods)).toBe("OK");
    }
  });

  it("refuses a code that was used, in verifying the device or in signing in", async () => {
    const { userId, secret } = await enrol();
    const invalid = { status: "INVALID_TOTP_ERROR", currentNumberOfFailedAttempts: 1, maxNumberOfFailedAttempts: 5 };
    expect(await post("/verify", { userId, totp: codeOf(secret) })).toEqual(invalid);
    const next = codeOf(secret, 1);
    expect(await post("/verify", { userId, totp: next })).toEqual({ status: "OK" });
    expect(await post("/verify", { userId, totp: next })).toEqual(invalid);
    clock.move(PERIOD * 1000);
    expect((await post("/verify", { userId, totp: next })).status, "it is still shown").toBe("INVALID_TOTP_ERROR");
    expect((await post("/verify", { userId, totp: codeOf(secret, 1) })).status).toBe("OK");
  });

  it.each(["12345", "1234567", "abcdef", "", "123456789", " 12345"])("refuses %j", async (totp) => {
    const { userId } = await enrol();
    expect((await post("/verify", { userId, totp })).status).toBe("INVALID_TOTP_ERROR");
  });

  it("does not tell older callers how many attempts are left", async () => {
    const { userId, secret } = await enrol();
    const old = { "cdi-version": "4.0" };
    expect(await post("/verify", { userId, totp: wrong(secret) }, "", old)).toEqual({ status: "INVALID_TOTP_ERROR" });
    for (let attempt = 2; attempt <= 5; attempt += 1) await post("/verify", { userId, totp: wrong(secret) });
    const limited = await post("/verify", { userId, totp: wrong(secret) }, "", old);
    expect(limited).toEqual({ status: "LIMIT_REACHED_ERROR", retryAfterMs: expect.any(Number) });
  });
});

describe("the rate limit", () => {
  it("starts after five wrong codes and ends fifteen minutes after the last", async () => {
    const { userId, secret } = await enrol();
    const verify = (totp: string) => post("/verify", { userId, totp });
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await verify(wrong(secret))).toEqual({
        status: "INVALID_TOTP_ERROR",
        currentNumberOfFailedAttempts: attempt,
        maxNumberOfFailedAttempts: 5,
      });
    }
    const limited = await verify(codeOf(secret, 1));
    expect(limited).toEqual({
      status: "LIMIT_REACHED_ERROR",
      retryAfterMs: expect.any(Number),
      currentNumberOfFailedAttempts: 5,
      maxNumberOfFailedAttempts: 5,
    });
    expect(limited.retryAfterMs).toBeGreaterThan(890_000);
    expect(limited.retryAfterMs).toBeLessThanOrEqual(900_000);
    clock.move(limited.retryAfterMs - 2000);
    expect((await verify(codeOf(secret))).status, "asking does not prolong it").toBe("LIMIT_REACHED_ERROR");
    clock.move(2000);
    expect((await verify(wrong(secret))).currentNumberOfFailedAttempts, "all attempts are back").toBe(1);
    expect((await verify(codeOf(secret))).status).toBe("OK");
    expect((await verify(wrong(secret))).currentNumberOfFailedAttempts).toBe(1);
  });

  it("counts wrong codes in a row within one pause", async () => {
    const { userId, secret } = await enrol();
    const verify = async (totp: string) => (await post("/verify", { userId, totp })).currentNumberOfFailedAttempts;
    expect([await verify(wrong(secret)), await verify(wrong(secret))]).toEqual([1, 2]);
    clock.move(901_000);
    expect(await verify(wrong(secret))).toBe(3);
    expect(await verify(wrong(secret)), "the first two are too old beside the third").toBe(2);
  });

  it("does not count codes that are too long", async () => {
    const { userId, secret } = await enrol();
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      expect(await post("/verify", { userId, totp: "123456789" })).toMatchObject({
        status: "INVALID_TOTP_ERROR",
        currentNumberOfFailedAttempts: 1,
      });
    }
    expect((await post("/verify", { userId, totp: codeOf(secret, 1) })).status).toBe("OK");
  });

  it("cannot be raced", async () => {
    const { userId, secret } = await enrol();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => post("/verify", { userId, totp: wrong(secret) })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === "INVALID_TOTP_ERROR")).toHaveLength(5);
    expect(statuses.filter((status) => status === "LIMIT_REACHED_ERROR")).toHaveLength(7);
    const totp = codeOf(secret, 1);
    const { userId: other, secret: otherSecret } = await enrol();
    const uses = await Promise.all(
      Array.from({ length: 4 }, () => post("/verify", { userId: other, totp: codeOf(otherSecret, 1) })),
    );
    expect(uses.filter(({ status }) => status === "OK")).toHaveLength(1);
    expect((await post("/verify", { userId, totp })).status).toBe("LIMIT_REACHED_ERROR");
  });

  it("also guards the verification of devices", async () => {
    const userId = newUser();
    const { secret, deviceName } = await create(userId);
    for (let attempt = 1; attempt <= 5; attempt += 1)
      await post("/device/verify", { userId, deviceName, totp: wrong(secret) });
    const limited = await post("/device/verify", { userId, deviceName, totp: codeOf(secret) });
    expect(limited).toMatchObject({ status: "LIMIT_REACHED_ERROR", currentNumberOfFailedAttempts: 5 });
    expect((await list(userId))[0].verified).toBe(false);
  });

  it("is what the tenant's settings say", async () => {
    const coreConfig = { totp_max_attempts: "2", totp_rate_limit_cooldown_sec: 10 };
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "strict", coreConfig });
    const { userId, secret } = await enrol();
    const verify = (totp: string, prefix = "/strict") => post("/verify", { userId, totp }, prefix);
    expect(await verify(wrong(secret))).toMatchObject({
      currentNumberOfFailedAttempts: 1,
      maxNumberOfFailedAttempts: 2,
    });
    await verify(wrong(secret));
    const limited = await verify(codeOf(secret));
    expect(limited).toMatchObject({ status: "LIMIT_REACHED_ERROR", maxNumberOfFailedAttempts: 2 });
    expect(limited.retryAfterMs).toBeLessThanOrEqual(10_000);
    expect((await verify(codeOf(secret, 1), "")).status, "another tenant has its own").toBe("OK");
    clock.move(10_000);
    expect((await verify(codeOf(secret))).status).toBe("OK");
  });

  it("knows used codes tenant by tenant", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "second" });
    const { userId, secret } = await enrol();
    const totp = codeOf(secret, 1);
    expect((await post("/verify", { userId, totp })).status).toBe("OK");
    expect((await post("/verify", { userId, totp }, "/second")).status).toBe("OK");
    expect((await post("/verify", { userId, totp }, "/second")).status).toBe("INVALID_TOTP_ERROR");
  });
});

describe("cleaning up", () => {
  it("takes the devices of a deleted user", async () => {
    const { id } = await signUp(core);
    await create(id);
    await core.post("/user/remove", { userId: id });
    expect(await list(id)).toEqual([]);
  });

  it("keeps apps apart and takes the devices of a deleted one", async () => {
    const put = () => core.put("/recipe/multitenancy/app/v2", { appId: "totp" });
    await put();
    const { userId } = await enrol();
    const listThere = async () => (await core.get("/appid-totp/recipe/totp/device/list", { userId })).body.devices;
    expect(await listThere()).toEqual([]);
    await post("/device", { userId, ...DEVICE }, "/appid-totp");
    expect(await listThere()).toHaveLength(1);
    await core.post("/recipe/multitenancy/app/remove", { appId: "totp" });
    await put();
    expect(await listThere()).toEqual([]);
    expect(await list(userId)).toHaveLength(1);
  });

  it("forgets the attempts in a removed tenant", async () => {
    const put = () => core.put("/recipe/multitenancy/tenant/v2", { tenantId: "brief" });
    await put();
    const { userId, secret } = await enrol();
    for (let attempt = 1; attempt <= 5; attempt += 1) await post("/verify", { userId, totp: wrong(secret) }, "/brief");
    expect((await post("/verify", { userId, totp: codeOf(secret) }, "/brief")).status).toBe("LIMIT_REACHED_ERROR");
    await core.post("/recipe/multitenancy/tenant/remove", { tenantId: "brief" });
    await put();
    expect((await post("/verify", { userId, totp: codeOf(secret) }, "/brief")).status).toBe("OK");
  });
});

describe("without a licence", () => {
  it("answers 402 to adding devices and checking codes, and to nothing else", async () => {
    const off = await startTestCore({ licensedFeatures: false });
    const userId = "u";
    const body = {
      userId,
      deviceName: "d",
      secretKey: "GEZDGNBV",
      totp: "123456",
      existingDeviceName: "d",
      newDeviceName: "e",
      ...DEVICE,
    };
    for (const path of ["/device", "/device/import", "/verify"]) {
      expect((await off.post(`/recipe/totp${path}`, body)).status, path).toBe(402);
    }
    for (const path of ["/device/remove", "/device/verify"]) {
      expect((await off.post(`/recipe/totp${path}`, body)).status, path).toBe(200);
    }
    expect((await off.put("/recipe/totp/device", body)).status).toBe(200);
    expect((await off.get("/recipe/totp/device/list", { userId })).status).toBe(200);
    expect((await off.post("/recipe/totp/device", { ...body, skew: -1 })).status, "bad input is told first").toBe(400);
    expect(core.lines.filter((line) => line.startsWith("[licence]") && line.includes("TOTP"))).toHaveLength(1);
  });
});

describe("the status of many users", () => {
  it("tells who has a verified device", async () => {
    const { userId } = await enrol();
    const unverified = newUser();
    await create(unverified);
    const bulk = (userIds: unknown) => core.post("/recipe/totp/device/status/bulk", { userIds });
    expect((await bulk([userId, unverified, "none"])).body).toEqual({
      status: "OK",
      users: [
        { userId, hasVerifiedDevice: true },
        { userId: unverified, hasVerifiedDevice: false },
        { userId: "none", hasVerifiedDevice: null },
      ],
    });
    expect((await bulk([])).body).toEqual({ status: "OK", users: [] });
    expect(await bulk(undefined)).toMatchObject({ status: 400, body: "Field name 'userIds' is invalid in JSON input" });
    expect(await bulk([null])).toMatchObject({ status: 400, body: "userIds array must contain only strings" });
    expect(await bulk(Array(501).fill("u"))).toMatchObject({
      status: 400,
      body: "You can only query up to 500 users at a time.",
    });
  });
});
