import { beforeAll, describe, expect, it } from "vitest";
import { startTestCore, type TestCore } from "./support.js";

/** The users of the SDK's dashboard. From the core's dashboard/Dashboard.java and its API. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

const USER = "/recipe/dashboard/user";
let count = 0;

async function add() {
  const [email, password] = [`admin${(count += 1)}@example.com`, "validpass1"];
  const { body } = await core.post(USER, { email, password });
  return { userId: body.user.userId as string, email, password };
}

const signIn = (email: string, password: string) => core.post("/recipe/dashboard/signin", { email, password });
const verify = async (sessionId: string) => (await core.post("/recipe/dashboard/session/verify", { sessionId })).body;

describe("dashboard users", () => {
  it("are created, listed, changed and deleted", async () => {
    const { body } = await core.post(USER, { email: " Boss@Example.com", password: "validpass1" });
    const user = { userId: expect.any(String), email: "boss@example.com", timeJoined: expect.any(Number) };
    expect(body).toEqual({ status: "OK", user });
    expect((await core.post(USER, { email: "boss@example.com", password: "validpass1" })).body).toEqual({
      status: "EMAIL_ALREADY_EXISTS_ERROR",
    });
    expect((await core.get("/recipe/dashboard/users")).body).toEqual({ status: "OK", users: [user] });
    const changed = await core.put(USER, {
      email: "BOSS@example.com",
      newEmail: "chief@example.com",
      newPassword: "changed123",
    });
    expect(changed.body).toEqual({ status: "OK", user: { ...body.user, email: "chief@example.com" } });
    expect((await signIn("chief@example.com", "changed123")).body.status).toBe("OK");
    const other = await add();
    expect((await core.put(USER, { userId: other.userId, newEmail: "chief@example.com" })).body).toEqual({
      status: "EMAIL_ALREADY_EXISTS_ERROR",
    });
    expect((await core.put(USER, { userId: "none", newEmail: "n@example.com" })).body).toEqual({
      status: "UNKNOWN_USER_ERROR",
    });
    const remove = (query: Record<string, string>) => core.call("DELETE", USER, { query });
    expect((await remove({ email: "Chief@example.com" })).body).toEqual({ status: "OK", didUserExist: true });
    expect((await remove({ userId: other.userId })).body).toEqual({ status: "OK", didUserExist: true });
    expect((await remove({ userId: other.userId })).body).toEqual({ status: "OK", didUserExist: false });
  });

  it("have sessions, which a change ends", async () => {
    const { userId, email, password } = await add();
    expect((await signIn(email, "wrong")).body).toEqual({ status: "INVALID_CREDENTIALS_ERROR" });
    expect((await signIn("nobody@example.com", password)).body).toEqual({ status: "INVALID_CREDENTIALS_ERROR" });
    const { sessionId } = (await signIn(email, password)).body;
    expect(await verify(sessionId)).toEqual({ status: "OK", email });
    expect((await core.get(`${USER}/sessions`, { userId })).body).toEqual({
      status: "OK",
      sessions: [{ userId, sessionId, timeCreated: expect.any(Number), expiry: expect.any(Number) }],
    });
    await core.call("DELETE", "/recipe/dashboard/session", { query: { sessionId } });
    expect(await verify(sessionId)).toEqual({ status: "INVALID_SESSION_ERROR" });
    const second = (await signIn(email, password)).body.sessionId;
    await core.put(USER, { userId, newPassword: "changed123" });
    expect(await verify(second)).toEqual({ status: "INVALID_SESSION_ERROR" });
    const third = (await signIn(email, "changed123")).body.sessionId;
    core.clock.move(31 * 24 * 3_600_000);
    expect(await verify(third)).toEqual({ status: "INVALID_SESSION_ERROR" });
  });

  it.each([
    ["x", "Password must contain at least 8 characters, including a number"],
    [`a1${"x".repeat(98)}`, "Password's length must be lesser than 100 characters"],
    ["12345678", "Password must contain at least one alphabet"],
    ["abcdefgh", "Password must contain at least one number"],
  ])("cannot have the password %s", async (password, message) => {
    const weak = { status: "PASSWORD_WEAK_ERROR", message };
    expect((await core.post(USER, { email: "weak@example.com", password })).body).toEqual(weak);
    expect((await core.put(USER, { email: "weak@example.com", newPassword: password })).body).toEqual(weak);
  });

  it("cannot have an address that is not valid", async () => {
    expect((await core.post(USER, { email: "x", password: "validpass1" })).body).toEqual({
      status: "INVALID_EMAIL_ERROR",
    });
    expect((await core.put(USER, { userId: "x", newEmail: "x" })).body).toEqual({ status: "INVALID_EMAIL_ERROR" });
  });

  it("must be named", async () => {
    const refusal = { status: 400, body: "Either field 'email' or 'userId' must be present" };
    expect(await core.put(USER, { newEmail: "a@example.com" })).toMatchObject(refusal);
    expect(await core.call("DELETE", USER)).toMatchObject(refusal);
  });
});

describe("what the dashboard shows besides", () => {
  it("are the settings of a tenant, without the secret ones", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", {
      tenantId: "t1",
      coreConfig: { password_reset_token_lifetime: "7000" },
    });
    const { config } = (await core.get("/t1/recipe/dashboard/tenant/core-config")).body;
    expect(config).toContainEqual({
      key: "password_reset_token_lifetime",
      valueType: "number",
      value: 7000,
      defaultValue: 3_600_000,
      description: expect.any(String),
      isDifferentAcrossTenants: true,
      possibleValues: null,
      isNullable: false,
      isPluginProperty: false,
      isPluginPropertyEditable: false,
    });
    expect(config.map((field: { key: string }) => field.key)).not.toContain("api_keys");
  });

  it("are the settings that a core lists", async () => {
    const { config } = (await core.get("/recipe/dashboard/tenant/core-config")).body;
    // From CoreConfig.java of the core 11.4: those that are neither hidden, of the file only, nor deprecated.
    expect(config.map((field: { key: string }) => field.key).sort()).toEqual([
      "access_token_dynamic_signing_key_update_interval",
      "access_token_validity",
      "bulk_migration_batch_size",
      "bulk_migration_parallelism",
      "disable_telemetry",
      "email_verification_token_lifetime",
      "firebase_password_hashing_signer_key",
      "ip_allow_regex",
      "ip_deny_regex",
      "password_hashing_alg",
      "password_reset_token_lifetime",
      "passwordless_code_lifetime",
      "passwordless_max_code_input_attempts",
      "refresh_token_validity",
      "saml_claims_validity",
      "saml_relay_state_validity",
      "saml_sp_entity_id",
      "totp_max_attempts",
      "totp_rate_limit_cooldown_sec",
      "webauthn_recover_account_token_lifetime",
    ]);
  });

  it("sends no telemetry", async () => {
    expect((await core.get("/telemetry")).body).toEqual({ exists: false });
  });
});
