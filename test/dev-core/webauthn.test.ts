import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { beforeAll, describe, expect, it } from "vitest";
import { type Algorithm, assert, attest, type Ceremony, makePasskey } from "../support/authenticator.js";
import { startTestCore, type TestCore } from "./support.js";
import { ceremonyFor, newEmail, SITE, Site } from "./webauthn-support.js";

/**
 * Signing up and in with passkeys that a software authenticator makes. From the core's WebAuthN.java, its API tests
 * (test/webauthn) and webauthn4j's verifiers. @simplewebauthn/server judges the same answers beside the dev core.
 */

let core: TestCore;
let site: Site;
/** Moves on only when it is asked for or moved, so that no options expire in the middle of a test. */
const clock = {
  time: 1_800_000_000_000,
  now: () => (clock.time += 1),
  move: (milliseconds: number) => void (clock.time += milliseconds),
};
/** What webauthn4j says of all that it cannot read. */
const FORM = "Input data does not match expected form";
const ALGORITHMS: Algorithm[] = ["ES256", "ES384", "RS256", "EdDSA"];

beforeAll(async () => {
  core = await startTestCore({ clock });
  site = new Site(core);
});

const EXPECTED = { expectedOrigin: SITE.origin, expectedRPID: SITE.relyingPartyId, requireUserVerification: true };
const otherJudge = {
  registration: (response: ReturnType<typeof attest>, expectedChallenge: string) =>
    verifyRegistrationResponse({ response, expectedChallenge, ...EXPECTED, supportedAlgorithmIDs: [-7, -8, -35, -257] })
      .then(({ verified }) => verified)
      .catch(() => false),
  assertion: (
    response: ReturnType<typeof assert>,
    expectedChallenge: string,
    { id, publicKey, counter }: { id: string; publicKey: Uint8Array; counter: number },
  ) =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      ...EXPECTED,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
    })
      .then(({ verified }) => verified)
      .catch(() => false),
};

/** Changes the last byte of bytes in base64url. */
function tamper(text: string): string {
  const bytes = Buffer.from(text, "base64url");
  bytes[bytes.length - 1]! ^= 1;
  return bytes.toString("base64url");
}

describe("options for a new passkey", () => {
  it("have the core's defaults", async () => {
    const email = newEmail();
    const options = await site.registerOptions(` ${email.toUpperCase()} `);
    const id = options.webauthnGeneratedOptionsId;
    expect(options).toEqual({
      status: "OK",
      webauthnGeneratedOptionsId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      rp: { id: "example.com", name: "Example" },
      user: { id: Buffer.from(id).toString("base64url"), name: email, displayName: email },
      email,
      timeout: 6000,
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      attestation: "none",
      createdAt: expect.any(Number),
      expiresAt: options.createdAt + 6000,
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ alg, type: "public-key" })),
      excludeCredentials: [],
      authenticatorSelection: { requireResidentKey: true, residentKey: "required", userVerification: "preferred" },
    });
    expect(await site.get("/options", { webauthnGeneratedOptionsId: id })).toEqual({
      status: "OK",
      webauthnGeneratedOptionsId: id,
      relyingPartyId: "example.com",
      relyingPartyName: "Example",
      origin: SITE.origin,
      challenge: options.challenge,
      email,
      timeout: 6000,
      createdAt: options.createdAt,
      expiresAt: options.expiresAt,
      userVerification: "preferred",
      userPresence: false,
    });
    expect((await site.registerOptions(email)).challenge).not.toBe(options.challenge);
  });

  it("take what is asked for", async () => {
    const options = await site.registerOptions("a@example.com", {
      displayName: "Ada",
      timeout: "30000",
      attestation: "direct",
      residentKey: "discouraged",
      userVerification: "required",
      userPresence: true,
      supportedAlgorithmIDs: [-7, "-8"],
    });
    expect(options).toMatchObject({
      user: { name: "a@example.com", displayName: "Ada" },
      timeout: 30_000,
      attestation: "direct",
      pubKeyCredParams: [{ alg: -7 }, { alg: -8 }],
      authenticatorSelection: { requireResidentKey: false, residentKey: "discouraged", userVerification: "required" },
    });
    const stored = await site.get("/options", { webauthnGeneratedOptionsId: options.webauthnGeneratedOptionsId });
    expect(stored).toMatchObject({ userVerification: "required", userPresence: true, timeout: 30_000 });
  });

  it("ignore supportedAlgorithmIds, as SDKs spell it, and take empty texts for absent ones", async () => {
    const options = await site.registerOptions("a@example.com", {
      supportedAlgorithmIds: [-7],
      displayName: "",
      attestation: "",
      residentKey: "",
      userVerification: "",
    });
    expect(options.pubKeyCredParams).toHaveLength(3);
    expect(options).toMatchObject({
      user: { displayName: "a@example.com" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required" },
    });
  });

  it("are for the user who has the address", async () => {
    const { id, email } = await site.signUp();
    expect((await site.registerOptions(email)).user.id).toBe(Buffer.from(id).toString("base64url"));
  });

  it.each([
    ["http://localhost:3000", "localhost"],
    ["http://localhost", "localhost"],
    ["https://example.com", "example.com"],
    ["https://a.b.example.com:8443/path", "example.com"],
    ["android:apk-key-hash:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "example.com"],
  ])("are given to %s for %s", async (origin, relyingPartyId) => {
    expect((await site.registerOptions(newEmail(), { origin, relyingPartyId })).status).toBe("OK");
    expect((await site.signInOptions({ origin, relyingPartyId })).status).toBe("OK");
  });

  it.each([
    [{ origin: "https://other.com" }, "Origin does not match RelyingParty Id"],
    [{ origin: "https://example.com.evil.com" }, "Origin does not match RelyingParty Id"],
    [{ origin: "example.com" }, "Origin has to be a valid url!"],
    [{ origin: "localhost:3000" }, "Origin has to be a valid url!"],
    [{ origin: "" }, "Origin has to be a valid url!"],
    [{ origin: "android:apk-key-hash:" }, "Android origin must contain a valid base64 hash"],
    [{ origin: "android:apk-key-hash:not base64!" }, "Android origin hash must be valid URL-safe base64 (no padding)"],
    [{ origin: "android:apk-key-hash:47DEQpj8HBSa" }, "Android origin hash must be 43 characters (base64url SHA-256)"],
    [{ timeout: -1 }, "Timeout must be a positive value"],
    [
      { userVerification: "always" },
      "Invalid value 'always' for userVerification. Must be one of: required, discouraged, preferred",
    ],
  ])("are refused with %j", async (changes, reason) => {
    expect(await site.registerOptions(newEmail(), changes)).toEqual({ status: "INVALID_OPTIONS_ERROR", reason });
    expect(await site.signInOptions(changes)).toEqual({ status: "INVALID_OPTIONS_ERROR", reason });
  });

  it.each([
    [
      { attestation: "some" },
      "Invalid value 'some' for attestation. Must be one of: none, indirect, direct, enterprise",
    ],
    [
      { residentKey: "REQUIRED" },
      "Invalid value 'REQUIRED' for residentKey. Must be one of: required, discouraged, preferred",
    ],
    [{ supportedAlgorithmIDs: ["ES256"] }, 'For input string: "ES256"'],
    [{ supportedAlgorithmIDs: [null] }, "For input string: null"],
  ])("are refused with %j", async (changes, reason) => {
    expect(await site.registerOptions(newEmail(), changes)).toEqual({ status: "INVALID_OPTIONS_ERROR", reason });
  });

  it("are for signing in, too, and can be removed", async () => {
    const options = await site.signInOptions();
    const query = { webauthnGeneratedOptionsId: options.webauthnGeneratedOptionsId as string };
    expect(options).toEqual({
      status: "OK",
      ...query,
      relyingPartyId: "example.com",
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 6000,
      userVerification: "preferred",
      userPresence: false,
      createdAt: expect.any(Number),
      expiresAt: options.createdAt + 6000,
    });
    expect(await site.get("/options", query)).toMatchObject({ status: "OK", email: null, relyingPartyName: "Example" });
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "options" });
    const there = new Site(core, "/options");
    expect(await there.get("/options", query)).toEqual({ status: "OPTIONS_NOT_FOUND_ERROR" });
    expect(await there.remove("/options/remove", query)).toEqual({ status: "OPTIONS_NOT_FOUND_ERROR" });
    expect(await site.remove("/options/remove", query)).toEqual({ status: "OK" });
    expect(await site.remove("/options/remove", query)).toEqual({ status: "OPTIONS_NOT_FOUND_ERROR" });
    expect(await site.get("/options", query)).toEqual({ status: "OPTIONS_NOT_FOUND_ERROR" });
  });
});

describe("signing up", () => {
  it.each(ALGORITHMS)("makes a user, with %s", async (algorithm) => {
    const { answer, passkey, email, id } = await site.signUp(algorithm);
    const webauthn = { credentialIds: [passkey.id] };
    expect(answer).toEqual({
      status: "OK",
      user: {
        id,
        isPrimaryUser: false,
        tenantIds: ["public"],
        timeJoined: expect.any(Number),
        emails: [email],
        phoneNumbers: [],
        thirdParty: [],
        webauthn,
        loginMethods: [
          {
            recipeId: "webauthn",
            recipeUserId: id,
            tenantIds: ["public"],
            timeJoined: answer.user.timeJoined,
            verified: false,
            email,
            webauthn,
          },
        ],
      },
      recipeUserId: id,
      webauthnCredentialId: passkey.id,
      relyingPartyId: "example.com",
      relyingPartyName: "Example",
    });
    expect((await core.get("/user/id", { userId: id })).body.user).toEqual(answer.user);
  });

  it("shows older callers no passkeys", async () => {
    const { id } = await site.signUp();
    const { user } = (await core.get("/user/id", { userId: id }, { "cdi-version": "5.2" })).body;
    expect(user).toMatchObject({ id, emails: [], loginMethods: [{ recipeId: "webauthn" }] });
    expect(user).not.toHaveProperty("webauthn");
    expect(user.loginMethods[0]).not.toHaveProperty("webauthn");
  });

  /** Signs up by what an authenticator makes of the changes, and asks the other judge as well. */
  async function register(changes: Partial<Ceremony>, optionChanges: object = {}, passkey = makePasskey()) {
    const options = await site.registerOptions(newEmail(), optionChanges);
    const credential = attest(passkey, ceremonyFor(options, changes));
    const { webauthnGeneratedOptionsId, challenge } = options;
    const answer = await site.post("/signup", { webauthnGeneratedOptionsId, credential });
    return { answer, isFine: await otherJudge.registration(credential, challenge) };
  }

  const refused: [string, Partial<Ceremony>, string][] = [
    [
      "another challenge",
      { challenge: Buffer.alloc(32).toString("base64url") },
      "The actual challenge does not match the expected challenge",
    ],
    [
      "another origin",
      { origin: "https://evil.com" },
      "The collectedClientData 'https://evil.com' origin doesn't match any of the preconfigured server origin.",
    ],
    [
      "the relying party's other origin",
      { origin: "https://example.com" },
      "The collectedClientData 'https://example.com' origin doesn't match any of the preconfigured server origin.",
    ],
    [
      "another port",
      { origin: "https://app.example.com:8443" },
      "The collectedClientData 'https://app.example.com:8443' origin doesn't match any of the preconfigured server origin.",
    ],
    ["another relying party", { rpId: "evil.com" }, "rpIdHash doesn't match the hash of preconfigured rpId."],
    [
      "the answer to a sign-in",
      { type: "webauthn.get" },
      "ClientData.type must be 'create' on registration, but it isn't.",
    ],
    [
      "nobody present",
      { userPresent: false },
      "Verifier is configured to check user present, but UP flag in authenticatorData is not set.",
    ],
    [
      "an unverified user",
      { userVerified: false },
      "Verifier is configured to check user verified, but UV flag in authenticatorData is not set.",
    ],
    [
      "a backup of what cannot be backed up",
      { backedUp: true },
      "Backup state bit must not be set if backup eligibility bit is not set",
    ],
  ];
  it.each(refused)("refuses %s", async (_, changes, reason) => {
    const { answer, isFine } = await register(changes, { userPresence: true, userVerification: "required" });
    expect(answer).toEqual({ status: "INVALID_AUTHENTICATOR_ERROR", reason });
    expect(isFine).toBe(false);
  });

  it("takes an absent or unverified user unless the options demand one", async () => {
    expect((await register({ userPresent: false, userVerified: false })).answer.status).toBe("OK");
  });

  it("takes a synced passkey, extensions, and the same origin written otherwise", async () => {
    expect(await register({ backupEligible: true, backedUp: true })).toMatchObject({
      answer: { status: "OK" },
      isFine: true,
    });
    const extensions = Uint8Array.from([0xa1, 0x61, 0x61, 0xf5]); // {"a": true}
    expect(await register({ extensions })).toMatchObject({ answer: { status: "OK" }, isFine: true });
    expect((await register({ origin: "HTTPS://app.example.com:443" })).answer.status).toBe("OK");
  });

  it("takes an attestation statement for what it says, if it is of a known kind", async () => {
    const attStmt = new Map<string, Uint8Array | number>([
      ["alg", -7],
      ["sig", Buffer.alloc(64)],
    ]);
    expect((await register({ attestation: { fmt: "packed", attStmt } })).answer.status).toBe("OK");
    expect((await register({ attestation: { fmt: "own", attStmt } })).answer).toEqual({
      status: "INVALID_CREDENTIALS_ERROR",
      reason: FORM,
    });
    expect((await register({ attestation: { fmt: "fido-u2f", attStmt }, aaguid: Buffer.alloc(16, 1) })).answer).toEqual(
      {
        status: "INVALID_AUTHENTICATOR_ERROR",
        reason: "AAGUID is expected to be zero filled in U2F attestation, but it isn't.",
      },
    );
  });

  it("refuses bytes that are too many, too few or no key, and an id that is too long", async () => {
    const form = { status: "INVALID_CREDENTIALS_ERROR", reason: FORM };
    expect(await register({ trailing: Buffer.from([0]) })).toEqual({ answer: form, isFine: false });
    const noKey = { ...makePasskey(), publicKey: Buffer.from([0xa0]) };
    expect((await register({}, {}, noKey)).answer).toEqual(form);
    const cutKey = { ...makePasskey(), publicKey: makePasskey().publicKey.subarray(0, 40) };
    expect(await register({}, {}, cutKey)).toEqual({ answer: form, isFine: false });
    const longId = { ...makePasskey(), id: Buffer.alloc(1024, 1).toString("base64url") };
    expect((await register({}, {}, longId)).answer).toEqual({
      status: "INVALID_AUTHENTICATOR_ERROR",
      reason: "credentialId exceeds maxCredentialIdSize(1023 bytes)",
    });
  });

  const malformed: [string, (credential: ReturnType<typeof attest>) => object, string, string][] = [
    [
      "without an id",
      (credential) => ({ ...credential, id: undefined }),
      "INVALID_CREDENTIALS_ERROR",
      "credential id is missing!",
    ],
    [
      "with an id of null",
      (credential) => ({ ...credential, id: null }),
      "INVALID_CREDENTIALS_ERROR",
      "credential id is missing!",
    ],
    [
      "with an empty id",
      (credential) => ({ ...credential, id: "" }),
      "INVALID_CREDENTIALS_ERROR",
      "credential id is empty!",
    ],
    [
      "with an id that is not base64url",
      (credential) => ({ ...credential, id: "a+b/c" }),
      "INVALID_CREDENTIALS_ERROR",
      "Credential ID has to be base64 url encoded",
    ],
    [
      "without a type",
      (credential) => ({ ...credential, type: undefined }),
      "INVALID_CREDENTIALS_ERROR",
      "credential type is missing!",
    ],
    [
      "with an empty type",
      (credential) => ({ ...credential, type: "" }),
      "INVALID_CREDENTIALS_ERROR",
      "credential type is empty!",
    ],
    [
      "of another type",
      (credential) => ({ ...credential, type: "password" }),
      "INVALID_CREDENTIALS_ERROR",
      "not supported credential type: 'password'",
    ],
    ["without a response", (credential) => ({ ...credential, response: undefined }), "INVALID_CREDENTIALS_ERROR", FORM],
    [
      "with a text for a response",
      (credential) => ({ ...credential, response: "x" }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "without client data",
      (credential) => changed(credential, { clientDataJSON: undefined }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "without an attestation",
      (credential) => changed(credential, { attestationObject: null }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "with client data that is no JSON",
      (credential) => changed(credential, { clientDataJSON: "e30x" }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "with empty client data",
      (credential) => changed(credential, { clientDataJSON: "e30" }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "with client data that is a list",
      (credential) => changed(credential, { clientDataJSON: "W10" }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "with an attestation that is no CBOR",
      (credential) => changed(credential, { attestationObject: "_____w" }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "with an attestation that is a number",
      (credential) => changed(credential, { attestationObject: "AQ" }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "with an attestation that is not base64url",
      (credential) => changed(credential, { attestationObject: "a b" }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
    [
      "with a number for an attestation",
      (credential) => changed(credential, { attestationObject: 1 }),
      "INVALID_CREDENTIALS_ERROR",
      FORM,
    ],
  ];
  const changed = (credential: ReturnType<typeof attest>, response: object) => ({
    ...credential,
    response: { ...credential.response, ...response },
  });
  it.each(malformed)("refuses a credential %s", async (_, change, status, reason) => {
    const options = await site.registerOptions();
    const credential = change(attest(makePasskey(), ceremonyFor(options)));
    const { webauthnGeneratedOptionsId } = options;
    expect(await site.post("/signup", { webauthnGeneratedOptionsId, credential })).toEqual({ status, reason });
    const { id } = await site.signUp();
    const again = await site.post("/user/credential/register", {
      recipeUserId: id,
      webauthnGeneratedOptionsId,
      credential,
    });
    expect(again, "the same rules hold for further passkeys").toEqual({ status, reason });
  });

  it("needs options that are known and have not expired", async () => {
    const options = await site.registerOptions(newEmail(), { timeout: 1000 });
    const credential = attest(makePasskey(), ceremonyFor(options));
    expect(await site.post("/signup", { webauthnGeneratedOptionsId: "x", credential })).toEqual({
      status: "OPTIONS_NOT_FOUND_ERROR",
    });
    clock.move(1001);
    const late = await site.post("/signup", {
      webauthnGeneratedOptionsId: options.webauthnGeneratedOptionsId,
      credential,
    });
    expect(late).toEqual({ status: "INVALID_OPTIONS_ERROR", reason: "Options expired" });
    const forSignIn = await site.signInOptions();
    const answer = await core.post("/recipe/webauthn/signup", {
      webauthnGeneratedOptionsId: forSignIn.webauthnGeneratedOptionsId,
      credential: attest(makePasskey(), ceremonyFor(forSignIn)),
    });
    expect(answer.status, "the core has no text for this").toBe(500);
  });

  it("allows one user an address and tenant, and one user a passkey", async () => {
    const { email, passkey } = await site.signUp();
    await expect(site.signUp("ES256", true, email)).rejects.toThrow("EMAIL_ALREADY_EXISTS_ERROR");
    const options = await site.registerOptions();
    const credential = attest(passkey, ceremonyFor(options));
    const { webauthnGeneratedOptionsId } = options;
    expect((await core.post("/recipe/webauthn/signup", { webauthnGeneratedOptionsId, credential })).status).toBe(500);
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "second" });
    const there = await new Site(core, "/second").signUp("ES256", true, email);
    expect(there.answer.user).toMatchObject({ emails: [email], tenantIds: ["second"] });
    expect(
      (await core.post("/recipe/signup", { email, password: "validpass1" })).body.status,
      "passwords are apart",
    ).toBe("OK");
  });
});

describe("signing in", () => {
  it.each(ALGORITHMS.flatMap((algorithm) => [[algorithm, true] as const, [algorithm, false] as const]))(
    "works with %s, counting: %s",
    async (algorithm, counts) => {
      const { passkey, id, answer } = await site.signUp(algorithm, counts);
      for (let time = 1; time <= 2; time += 1) {
        expect(await site.signIn(passkey)).toEqual({ status: "OK", user: answer.user, recipeUserId: id });
      }
    },
  );

  /** Signs in by what an authenticator makes of the changes, and asks the other judge as well. */
  async function present(
    changes: Partial<Ceremony>,
    change = (credential: ReturnType<typeof assert>): object => credential,
    algorithm?: Algorithm,
  ) {
    const { passkey } = await site.signUp(algorithm);
    const stored = { ...passkey };
    const options = await site.signInOptions({ userPresence: true, userVerification: "required" });
    const credential = change(assert(passkey, ceremonyFor(options, changes)));
    const { webauthnGeneratedOptionsId, challenge } = options;
    const answer = await site.post("/signin", { webauthnGeneratedOptionsId, credential });
    return { answer, isFine: await otherJudge.assertion(credential as ReturnType<typeof assert>, challenge, stored) };
  }
  const changed =
    (response: (response: ReturnType<typeof assert>["response"]) => object) =>
    (credential: ReturnType<typeof assert>) => ({
      ...credential,
      response: { ...credential.response, ...response(credential.response) },
    });

  const refused: [string, Partial<Ceremony>, string][] = [
    [
      "another challenge",
      { challenge: Buffer.alloc(32).toString("base64url") },
      "The actual challenge does not match the expected challenge",
    ],
    [
      "another origin",
      { origin: "https://evil.com" },
      "The collectedClientData 'https://evil.com' origin doesn't match any of the preconfigured server origin.",
    ],
    [
      "another scheme",
      { origin: "http://app.example.com" },
      "The collectedClientData 'http://app.example.com' origin doesn't match any of the preconfigured server origin.",
    ],
    ["another relying party", { rpId: "evil.com" }, "rpIdHash doesn't match the hash of preconfigured rpId."],
    [
      "the answer to a registration",
      { type: "webauthn.create" },
      "ClientData.type must be 'get' on authentication, but it isn't.",
    ],
    [
      "nobody present",
      { userPresent: false },
      "Verifier is configured to check user present, but UP flag in authenticatorData is not set.",
    ],
    [
      "an unverified user",
      { userVerified: false },
      "Verifier is configured to check user verified, but UV flag in authenticatorData is not set.",
    ],
    [
      "a backup of what cannot be backed up",
      { backedUp: true },
      "Backup state bit must not be set if backup eligibility bit is not set",
    ],
    [
      "the counter of a clone",
      { cloned: true },
      "Malicious counter value is detected. Cloned authenticators exist in parallel.",
    ],
  ];
  it.each(refused)("refuses %s", async (_, changes, reason) => {
    const { answer, isFine } = await present(changes);
    expect(answer).toEqual({ status: "INVALID_AUTHENTICATOR_ERROR", reason });
    expect(isFine).toBe(false);
  });

  it("refuses an answer from a frame of another site", async () => {
    const reason = "Cross-origin request is prohibited. Relax AuthenticationDataVerifier config if necessary.";
    expect((await present({ crossOrigin: true })).answer).toEqual({ status: "INVALID_AUTHENTICATOR_ERROR", reason });
  });

  describe.each(ALGORITHMS)("with %s", (algorithm) => {
    const signature = { status: "INVALID_AUTHENTICATOR_ERROR", reason: "Assertion signature is not valid." };

    it.each([
      ["a tampered signature", changed((response) => ({ signature: tamper(response.signature) }))],
      ["an empty signature", changed(() => ({ signature: "" }))],
      ["somebody else's signature", changed(() => ({ signature: Buffer.alloc(70, 7).toString("base64url") }))],
      [
        "a counter that was not signed",
        changed((response) => ({ authenticatorData: tamper(response.authenticatorData) })),
      ],
      [
        "client data that was not signed",
        changed((response) => {
          const json = JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString());
          return { clientDataJSON: Buffer.from(JSON.stringify({ ...json, extra: 1 })).toString("base64url") };
        }),
      ],
    ])("refuses %s", async (_, change) => {
      expect(await present({}, change, algorithm)).toEqual({ answer: signature, isFine: false });
    });

    it("refuses a signature by another key", async () => {
      const { passkey } = await site.signUp(algorithm);
      expect(await site.signIn({ ...makePasskey(algorithm), id: passkey.id })).toEqual(signature);
      const another = ALGORITHMS.find((other) => other !== algorithm)!;
      expect(await site.signIn({ ...makePasskey(another), id: passkey.id })).toEqual(signature);
    });
  });

  it.each([
    ["without client data", { clientDataJSON: undefined }, "INVALID_CREDENTIALS_ERROR", FORM],
    ["without authenticator data", { authenticatorData: undefined }, "INVALID_CREDENTIALS_ERROR", FORM],
    ["without a signature", { signature: null }, "INVALID_CREDENTIALS_ERROR", FORM],
    [
      "with too little authenticator data",
      { authenticatorData: Buffer.alloc(36).toString("base64url") },
      "INVALID_CREDENTIALS_ERROR",
      "provided data does not have proper byte layout",
    ],
    ["with a signature that is not base64url", { signature: "+" }, "INVALID_CREDENTIALS_ERROR", FORM],
  ])("refuses a credential %s", async (_, response, status, reason) => {
    expect(
      (
        await present(
          {},
          changed(() => response),
        )
      ).answer,
    ).toEqual({ status, reason });
  });

  it("refuses authenticator data that brings a new passkey", async () => {
    const { passkey } = await site.signUp();
    const options = await site.signInOptions();
    const attested = attest(makePasskey(), ceremonyFor(options));
    const object = Buffer.from(attested.response.attestationObject, "base64url");
    const authenticatorData = object.subarray(object.indexOf("authData") + 8 + 2).toString("base64url");
    const credential = changed(() => ({ authenticatorData }))(assert(passkey, ceremonyFor(options)));
    expect(
      await site.post("/signin", { webauthnGeneratedOptionsId: options.webauthnGeneratedOptionsId, credential }),
    ).toEqual({
      status: "INVALID_AUTHENTICATOR_ERROR",
      reason: "attestedCredentialData must be null on authentication",
    });
  });

  it("refuses a passkey that nobody has", async () => {
    expect(await site.signIn(makePasskey())).toEqual({ status: "CREDENTIAL_NOT_FOUND_ERROR" });
  });

  it("needs options that are known and have not expired", async () => {
    const { passkey } = await site.signUp();
    const options = await site.signInOptions({ timeout: 1000 });
    const { webauthnGeneratedOptionsId } = options;
    const credential = assert(passkey, ceremonyFor(options));
    expect(await site.post("/signin", { webauthnGeneratedOptionsId: "x", credential })).toEqual({
      status: "OPTIONS_NOT_FOUND_ERROR",
    });
    clock.move(1001);
    expect(await site.post("/signin", { webauthnGeneratedOptionsId, credential })).toEqual({
      status: "INVALID_OPTIONS_ERROR",
      reason: "Options expired",
    });
    clock.move(3_600_000);
    expect((await site.post("/signin", { webauthnGeneratedOptionsId, credential })).status).not.toBe("OK");
  });

  it("refuses a replay by the counter, and to other options always", async () => {
    const { passkey } = await site.signUp();
    const options = await site.signInOptions();
    const credential = assert(passkey, ceremonyFor(options));
    const { webauthnGeneratedOptionsId } = options;
    expect((await site.post("/signin", { webauthnGeneratedOptionsId, credential })).status).toBe("OK");
    expect(await site.post("/signin", { webauthnGeneratedOptionsId, credential })).toEqual({
      status: "INVALID_AUTHENTICATOR_ERROR",
      reason: "Malicious counter value is detected. Cloned authenticators exist in parallel.",
    });
    const uncounted = await site.signUp("ES256", false);
    const replayed = assert(uncounted.passkey, ceremonyFor(options));
    for (let time = 1; time <= 2; time += 1) {
      const again = await site.post("/signin", { webauthnGeneratedOptionsId, credential: replayed });
      expect(again.status, "SDKs before CDI 5.5 verify twice").toBe("OK");
    }
    const { webauthnGeneratedOptionsId: other } = await site.signInOptions();
    expect(await site.post("/signin", { webauthnGeneratedOptionsId: other, credential: replayed })).toMatchObject({
      status: "INVALID_AUTHENTICATOR_ERROR",
      reason: "The actual challenge does not match the expected challenge",
    });
  });

  it("does not count a refused use", async () => {
    const { passkey } = await site.signUp();
    const before = passkey.counter;
    passkey.counter += 10;
    expect((await site.signIn(passkey, { origin: "https://evil.com" })).status).toBe("INVALID_AUTHENTICATOR_ERROR");
    passkey.counter = before;
    expect((await site.signIn(passkey)).status).toBe("OK");
  });
});
