import { setTimeout as sleep } from "node:timers/promises";
import path from "node:path";
import supertokens from "supertokens-node";
import EmailPassword from "supertokens-node/recipe/emailpassword";
import JWT from "supertokens-node/recipe/jwt";
import Session from "supertokens-node/recipe/session";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "./program.js";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** Time travel: what the core lets expire follows its clock, what others check by theirs does not. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const session = (userId: string) => ({
  userId,
  enableAntiCsrf: false,
  userDataInJWT: {},
  userDataInDatabase: {},
  useDynamicSigningKey: true,
});
const refresh = (refreshToken: string) => ({ refreshToken, enableAntiCsrf: false, useDynamicSigningKey: true });
const verify = (accessToken: string) => ({
  accessToken,
  enableAntiCsrf: false,
  doAntiCsrfCheck: false,
  checkDatabase: true,
});
const travel = async (core: TestCore, body: object) => (await core.post("/dev/clock", body)).body;

describe("the clock", () => {
  it.each<[object, number]>([
    [{ advanceMs: 1 }, 1],
    [{ advance: "500ms" }, 500],
    [{ advance: "90s" }, 90_000],
    [{ advance: "15m" }, 900_000],
    [{ advance: "2h" }, 2 * HOUR],
    [{ advance: "1d12h" }, 36 * HOUR],
    [{ advance: "1d 12h" }, 36 * HOUR],
  ])("goes forward by %j", async (body, offsetMs) => {
    const core = await startTestCore();
    expect(await travel(core, body)).toEqual({ now: expect.any(Number), offsetMs });
    const { now, offsetMs: stays } = (await core.get("/dev/clock")).body;
    expect(stays).toBe(offsetMs);
    expect(Math.abs(now - Date.now() - offsetMs)).toBeLessThan(5000);
    await core.close();
  });

  it("adds up, and goes back to the machine's time only when told to, or by a reset", async () => {
    const core = await startTestCore();
    await travel(core, { advance: "1h" });
    expect((await travel(core, { advance: "1h" })).offsetMs).toBe(2 * HOUR);
    expect((await travel(core, { reset: true })).offsetMs).toBe(0);
    await travel(core, { advance: "1h" });
    await core.post("/dev/reset", {});
    expect((await core.get("/dev/clock")).body.offsetMs).toBe(0);
  });

  it("stays moved over a restart", async () => {
    const dataDir = path.join(await temporaryFolder(), "data");
    const first = await startTestCore({ dataDir });
    await travel(first, { advance: "3d" });
    await first.close();
    const second = await startTestCore({ dataDir });
    expect((await second.get("/dev/clock")).body.offsetMs).toBe(3 * DAY);
    await second.close();
  });

  it.each<[unknown, string]>([
    [{}, 'Send one of {"advance": "2h"}'],
    [{ advance: "2h", advanceMs: 1 }, 'Send one of {"advance": "2h"}'],
    [{ advance: "-2h" }, '"advance" must be a time such as'],
    [{ advance: "2 hours" }, '"advance" must be a time such as'],
    [{ advance: "" }, '"advance" must be a time such as'],
    [{ advance: 5 }, '"advance" must be a time such as'],
    [{ advance: null }, '"advance" must be a time such as'],
    [{ advance: "0s" }, "greater than 0: the clock only goes forward."],
    [{ advanceMs: 0 }, "greater than 0: the clock only goes forward."],
    [{ advanceMs: -1 }, "greater than 0: the clock only goes forward."],
    [{ advanceMs: 1.5 }, '"advanceMs" must be a whole number'],
    [{ advanceMs: "1000" }, '"advanceMs" must be a whole number'],
    [{ advanceMs: null }, '"advanceMs" must be a whole number'],
    [{ advance: "40000d" }, "further than a hundred years"],
    [{ reset: false }, '"reset" can only be true.'],
    ["[]", "Invalid Json Input"],
  ])("refuses %j", async (body, message) => {
    const core = await startTestCore();
    expect(await core.post("/dev/clock", body)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(message) },
    });
    expect((await core.get("/dev/clock")).body.offsetMs).toBe(0);
    await core.close();
  });
});

describe("after time travel", () => {
  it("links and sessions have expired, and sessions of now do not", async () => {
    const core = await startTestCore();
    const { id, email } = await signUp(core);
    const { token } = (await core.post("/recipe/user/password/reset/token", { userId: id, email })).body;
    const verification = (await core.post("/recipe/user/email/verify/token", { userId: id, email })).body.token;
    const old = (await core.post("/recipe/session", session(id))).body;
    await travel(core, { advance: "2h" });
    const consume = (reset: string) =>
      core.post("/recipe/user/password/reset/token/consume", { method: "token", token: reset });
    expect((await consume(token)).body.status).toBe("RESET_PASSWORD_INVALID_TOKEN_ERROR");
    const fresh = (await core.post("/recipe/user/password/reset/token", { userId: id, email })).body.token;
    expect((await consume(fresh)).body.status).toBe("OK");

    await travel(core, { advance: "101d" });
    expect((await core.post("/recipe/user/email/verify", { method: "token", token: verification })).body.status).toBe(
      "EMAIL_VERIFICATION_INVALID_TOKEN_ERROR",
    );
    expect((await core.post("/recipe/session/refresh", refresh(old.refreshToken.token))).body.status).toBe(
      "UNAUTHORISED",
    );
    const now = (await core.post("/recipe/session", session(id))).body;
    expect((await core.post("/recipe/session/refresh", refresh(now.refreshToken.token))).body.status).toBe("OK");
    expect((await core.get("/dev/export")).body.tables.sessions).toHaveLength(1);
  });

  it("access tokens carry the machine's time, and the core takes them", async () => {
    const core = await startTestCore();
    const { id } = await signUp(core);
    await travel(core, { advance: "5d" });
    const { accessToken } = (await core.post("/recipe/session", session(id))).body;
    const { iat, exp } = JSON.parse(Buffer.from(accessToken.token.split(".")[1], "base64url").toString());
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(5);
    expect(exp - iat).toBe(3600);
    expect(accessToken).toMatchObject({ expiry: exp * 1000, createdTime: iat * 1000 });
    expect((await core.post("/recipe/session/verify", verify(accessToken.token))).body.status).toBe("OK");
  });

  it("keys take turns, and tokens of retired ones must be refreshed", async () => {
    const core = await startTestCore();
    const { id } = await signUp(core);
    const kids = async () =>
      (await core.get("/.well-known/jwks.json")).body.keys.map(({ kid }: { kid: string }) => kid);
    const before = await kids();
    const old = (await core.post("/recipe/session", session(id))).body;
    await travel(core, { advance: "8d" });
    const after = await kids();
    expect(after.filter((kid: string) => before.includes(kid))).toEqual([expect.stringMatching(/^s-/)]);
    expect((await core.post("/recipe/session/verify", verify(old.accessToken.token))).body.status).toBe(
      "TRY_REFRESH_TOKEN",
    );
    const next = (await core.post("/recipe/session/refresh", refresh(old.refreshToken.token))).body;
    expect((await core.post("/recipe/session/verify", verify(next.accessToken.token))).body.status).toBe("OK");
    await travel(core, { reset: true });
    expect((await core.post("/recipe/session/verify", verify(next.accessToken.token))).body.status).toBe("OK");
    expect((await core.post("/recipe/session/refresh", refresh(next.refreshToken.token))).body.status).toBe("OK");
  });
});

/**
 * For so long the SDK does not ask for the keys again (JWKCacheCooldownInMs in its combinedRemoteJWKSet.ts). In
 * milliseconds.
 */
const KEYS_COOLDOWN = 600;

describe("the Node SDK", () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await startTestCore();
    supertokens.init({
      supertokens: { connectionURI: core.url },
      appInfo: { appName: "Test", apiDomain: "http://localhost:3001", websiteDomain: "http://localhost:3000" },
      telemetry: false,
      recipeList: [EmailPassword.init(), Session.init({ getTokenTransferMethod: () => "header" }), JWT.init()],
    });
  });

  it("takes tokens that were issued after time travel, and refreshes those from before", async () => {
    const signed = await EmailPassword.signUp("public", "sdk@example.com", "validpass1");
    if (signed.status !== "OK") throw new Error(signed.status);
    const { recipeUserId } = signed;
    const check = async (token: string) =>
      (
        await Session.getSessionWithoutRequestResponse(token, undefined, {
          sessionRequired: true,
          antiCsrfCheck: false,
        })
      )?.getUserId();
    const old = await Session.createNewSessionWithoutRequestResponse("public", recipeUserId);
    expect(await check(old.getAccessToken())).toBe(recipeUserId.getAsString());

    await travel(core, { advance: "30d" });
    await sleep(KEYS_COOLDOWN);
    const fresh = await Session.createNewSessionWithoutRequestResponse("public", recipeUserId);
    expect(await check(fresh.getAccessToken())).toBe(recipeUserId.getAsString());
    const refreshed = await Session.refreshSessionWithoutRequestResponse(
      old.getAllSessionTokensDangerously().refreshToken!,
    );
    expect(await check(refreshed.getAccessToken())).toBe(recipeUserId.getAsString());
    expect((await JWT.createJWT({}, 60)).status).toBe("OK");

    await travel(core, { advance: "101d" });
    const late = Session.refreshSessionWithoutRequestResponse(refreshed.getAllSessionTokensDangerously().refreshToken!);
    await expect(late).rejects.toMatchObject({ type: "UNAUTHORISED" });
  });
});
