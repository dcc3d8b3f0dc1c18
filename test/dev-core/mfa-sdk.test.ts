import supertokens from "supertokens-node";
import EmailPassword from "supertokens-node/recipe/emailpassword";
import MultiFactorAuth from "supertokens-node/recipe/multifactorauth";
import Session from "supertokens-node/recipe/session";
import Totp from "supertokens-node/recipe/totp";
import WebAuthn from "supertokens-node/recipe/webauthn";
import { beforeAll, describe, expect, it } from "vitest";
import { codeAt } from "../../src/dev-core/totp.js";
import { assert, attest, type Ceremony, makePasskey, type SoftwarePasskey } from "../support/authenticator.js";
import { API, callSdk, SITE } from "./sdk-call.js";
import { startTestCore, type TestCore } from "./support.js";

/** Authenticator apps and passkeys through the real Node SDK, as browsers use its endpoints. */

const PASSWORD = "validpass1";
let core: TestCore;

beforeAll(async () => {
  core = await startTestCore();
  supertokens.init({
    supertokens: { connectionURI: core.url },
    appInfo: { appName: "Test", apiDomain: API, websiteDomain: SITE },
    telemetry: false,
    recipeList: [
      EmailPassword.init(),
      WebAuthn.init({
        getRelyingPartyId: async () => "localhost",
        emailDelivery: {
          override: (original) => ({
            ...original,
            sendEmail: async ({ type, user, recoverAccountLink }) => {
              await core.post("/dev/inbox", { channel: "email", type, to: user.email, link: recoverAccountLink });
            },
          }),
        },
      }),
      Totp.init({ issuer: "Test" }),
      MultiFactorAuth.init({
        firstFactors: ["emailpassword", "webauthn"],
        override: { functions: (original) => ({ ...original, getMFARequirementsForAuth: async () => ["totp"] }) },
      }),
      Session.init({ getTokenTransferMethod: () => "header" }),
    ],
  });
});

/** A browser: it keeps the access token that it was given last. */
class Client {
  #token = "";

  async call(method: "get" | "post" | "put", path: string, body: object = {}) {
    const headers: Record<string, string> = this.#token ? { authorization: `Bearer ${this.#token}` } : {};
    const response = await callSdk(method, path, { body, headers });
    this.#token = response.headers.get("st-access-token") ?? this.#token;
    return { status: response.statusCode, body: JSON.parse(response.body!) };
  }

  async post(path: string, body?: object) {
    return (await this.call("post", path, body)).body;
  }

  /** Which factors the session still needs. */
  async mfa() {
    return (await this.call("put", "/mfa/info")).body;
  }
}

let users = 0;

async function signUp() {
  const client = new Client();
  const email = `mfa${(users += 1)}@example.com`;
  const formFields = [
    { id: "email", value: email },
    { id: "password", value: PASSWORD },
  ];
  const { status, user } = await client.post("/signup", { formFields });
  expect(status).toBe("OK");
  return { client, email, formFields, id: user.id as string };
}

describe("an authenticator app", () => {
  const codeOf = (secret: string, periodsAway = 0) => codeAt({ secret, period: 30 }, Date.now() + periodsAway * 30_000);

  it("is set up, and then asked for at every sign-in", async () => {
    const { client, email, formFields } = await signUp();
    expect(await client.mfa()).toMatchObject({
      status: "OK",
      factors: { next: ["totp"], alreadySetup: ["emailpassword"] },
    });
    const device = await client.post("/totp/device", {});
    expect(device).toMatchObject({
      status: "OK",
      deviceName: "TOTP Device 0",
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
    });
    expect(device.qrCodeString).toContain(`secret=${device.secret}`);
    expect(decodeURIComponent(device.qrCodeString)).toContain(email);
    const verify = (totp: string) => client.post("/totp/device/verify", { deviceName: device.deviceName, totp });
    expect(await verify("000000x")).toEqual({
      status: "INVALID_TOTP_ERROR",
      currentNumberOfFailedAttempts: 1,
      maxNumberOfFailedAttempts: 5,
    });
    expect(await verify(codeOf(device.secret))).toEqual({ status: "OK", wasAlreadyVerified: false });
    expect((await client.mfa()).factors.next).toEqual([]);
    expect((await client.call("get", "/totp/device/list")).body).toEqual({
      status: "OK",
      devices: [{ name: "TOTP Device 0", period: 30, skew: 1, verified: true }],
    });

    const later = new Client();
    expect((await later.post("/signin", { formFields })).status).toBe("OK");
    expect((await later.mfa()).factors).toMatchObject({
      next: ["totp"],
      alreadySetup: expect.arrayContaining(["totp"]),
    });
    const second = await later.call("post", "/totp/device", { deviceName: "second" });
    expect(second.status, "nobody adds a device without the one that is there").toBe(403);
    expect((await later.post("/totp/verify", { totp: codeOf(device.secret) })).status, "a replay").toBe(
      "INVALID_TOTP_ERROR",
    );
    expect(await later.post("/totp/verify", { totp: codeOf(device.secret, 1) })).toEqual({ status: "OK" });
    expect((await later.mfa()).factors.next).toEqual([]);
    expect(await later.post("/totp/device/remove", { deviceName: "TOTP Device 0" })).toEqual({
      status: "OK",
      didDeviceExist: true,
    });
  });

  it("is closed for a while after too many wrong codes", async () => {
    const { client } = await signUp();
    const { deviceName, secret } = await client.post("/totp/device", {});
    for (let attempt = 1; attempt <= 5; attempt += 1)
      await client.post("/totp/device/verify", { deviceName, totp: "wrong" });
    expect(await client.post("/totp/device/verify", { deviceName, totp: codeOf(secret) })).toEqual({
      status: "LIMIT_REACHED_ERROR",
      retryAfterMs: expect.any(Number),
      currentNumberOfFailedAttempts: 5,
      maxNumberOfFailedAttempts: 5,
    });
  });

  it("is managed by the SDK's functions", async () => {
    const { id } = await signUp();
    expect(await Totp.createDevice(id, undefined, "phone", 0, 60)).toMatchObject({ status: "OK", deviceName: "phone" });
    expect(await Totp.updateDevice(id, "phone", "tablet")).toEqual({ status: "OK" });
    expect(await Totp.updateDevice(id, "phone", "tablet")).toEqual({ status: "UNKNOWN_DEVICE_ERROR" });
    expect(await Totp.listDevices(id)).toEqual({
      status: "OK",
      devices: [{ name: "tablet", period: 60, skew: 0, verified: false }],
    });
    expect(await Totp.verifyTOTP("public", id, "123456")).toMatchObject({ status: "INVALID_TOTP_ERROR" });
    expect(await Totp.verifyTOTP("public", "nobody", "123456")).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
    expect(await Totp.removeDevice(id, "tablet")).toEqual({ status: "OK", didDeviceExist: true });
  });
});

describe("a passkey", () => {
  const ceremony = (challenge: string, changes: Partial<Ceremony> = {}) => ({
    challenge,
    rpId: "localhost",
    origin: SITE,
    ...changes,
  });
  const newEmail = () => `sdk-passkey${(users += 1)}@example.com`;

  async function signUpWith(passkey: SoftwarePasskey, email = newEmail(), client = new Client()) {
    const options = await client.post("/webauthn/options/register", { email });
    expect(options).toMatchObject({ status: "OK", rp: { id: "localhost", name: "Test" }, timeout: 60_000 });
    const credential = attest(passkey, ceremony(options.challenge));
    const { webauthnGeneratedOptionsId } = options;
    return { client, email, answer: await client.post("/webauthn/signup", { webauthnGeneratedOptionsId, credential }) };
  }

  async function signInWith(passkey: SoftwarePasskey, changes?: Partial<Ceremony>, client = new Client()) {
    const { challenge, webauthnGeneratedOptionsId } = await client.post("/webauthn/options/signin", {});
    const credential = assert(passkey, ceremony(challenge, changes));
    return client.post("/webauthn/signin", { webauthnGeneratedOptionsId, credential });
  }

  it.each([
    ["counts its uses", true],
    ["does not count", false],
  ])("that %s signs up and in", async (_, counts) => {
    const passkey = makePasskey("ES256", counts);
    const { client, email, answer } = await signUpWith(passkey);
    expect(answer).toMatchObject({
      status: "OK",
      user: { emails: [email], webauthn: { credentialIds: [passkey.id] } },
    });
    expect((await client.mfa()).factors.alreadySetup).toContain("webauthn");
    for (let time = 1; time <= 2; time += 1) {
      expect(await signInWith(passkey)).toMatchObject({ status: "OK", user: { id: answer.user.id } });
    }
    expect((await signUpWith(makePasskey(), email)).answer.status).toBe("EMAIL_ALREADY_EXISTS_ERROR");
  });

  it("does not sign in when it is not what it says", async () => {
    const passkey = makePasskey();
    await signUpWith(passkey);
    const invalid = { status: "INVALID_CREDENTIALS_ERROR" };
    expect(await signInWith(passkey, { cloned: true })).toEqual(invalid);
    expect(await signInWith(passkey, { origin: "http://localhost:4000" })).toEqual(invalid);
    expect(await signInWith({ ...makePasskey(), id: passkey.id })).toEqual(invalid);
    expect(await signInWith(makePasskey())).toEqual(invalid);
    expect((await signInWith(passkey)).status).toBe("OK");
  });

  it("that was lost is replaced by a mail", async () => {
    const { email, answer } = await signUpWith(makePasskey());
    const client = new Client();
    expect(await client.post("/user/webauthn/reset/token", { email })).toEqual({ status: "OK" });
    const { messages } = (await core.get("/dev/inbox", { to: email, wait: "5000" })).body;
    const token = new URL(messages[0].link).searchParams.get("token");
    const { challenge, webauthnGeneratedOptionsId } = await client.post("/webauthn/options/register", {
      recoverAccountToken: token,
    });
    const next = makePasskey();
    const recover = () =>
      client.post("/user/webauthn/reset", {
        token,
        webauthnGeneratedOptionsId,
        credential: attest(next, ceremony(challenge)),
      });
    expect((await recover()).status).toBe("OK");
    expect((await recover()).status).toBe("RECOVER_ACCOUNT_TOKEN_INVALID_ERROR");
    expect(await signInWith(next)).toMatchObject({ status: "OK", user: { id: answer.user.id } });
  });

  it("is managed by the SDK's functions", async () => {
    const passkey = makePasskey();
    const { email, answer } = await signUpWith(passkey);
    const recipeUserId = answer.user.id as string;
    const listed = await WebAuthn.listCredentials({ recipeUserId });
    expect(listed).toMatchObject({
      status: "OK",
      credentials: [{ webauthnCredentialId: passkey.id, relyingPartyId: "localhost" }],
    });
    expect(
      await supertokens.listUsersByAccountInfo("public", { webauthn: { credentialId: passkey.id } }),
    ).toMatchObject([{ emails: [email] }]);
    expect(await WebAuthn.removeCredential({ recipeUserId, webauthnCredentialId: passkey.id })).toEqual({
      status: "OK",
    });
    expect(await signInWith(passkey)).toEqual({ status: "INVALID_CREDENTIALS_ERROR" });
  });
});
