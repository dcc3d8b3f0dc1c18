import supertokens from "supertokens-node";
import AccountLinking from "supertokens-node/recipe/accountlinking";
import Multitenancy from "supertokens-node/recipe/multitenancy";
import Passwordless from "supertokens-node/recipe/passwordless";
import Session from "supertokens-node/recipe/session";
import ThirdParty from "supertokens-node/recipe/thirdparty";
import { beforeAll, describe, expect, it } from "vitest";
import { API, callSdk, SITE } from "./sdk-call.js";
import { startTestCore, type TestCore } from "./support.js";

/** Codes, links and third-party users through the real Node SDK, with mails and SMS caught by the inbox. */

let core: TestCore;

beforeAll(async () => {
  core = await startTestCore();
  const deliver = async (channel: "email" | "sms", to: string, type: string, link?: string, code?: string) => {
    await core.post("/dev/inbox", { channel, type, to, link, code });
  };
  supertokens.init({
    supertokens: { connectionURI: core.url },
    appInfo: { appName: "Test", apiDomain: API, websiteDomain: SITE },
    telemetry: false,
    recipeList: [
      Passwordless.init({
        contactMethod: "EMAIL_OR_PHONE",
        flowType: "USER_INPUT_CODE_AND_MAGIC_LINK",
        emailDelivery: {
          override: (original) => ({
            ...original,
            sendEmail: ({ email, type, urlWithLinkCode, userInputCode }) =>
              deliver("email", email, type, urlWithLinkCode, userInputCode),
          }),
        },
        smsDelivery: {
          override: (original) => ({
            ...original,
            sendSms: ({ phoneNumber, type, urlWithLinkCode, userInputCode }) =>
              deliver("sms", phoneNumber, type, urlWithLinkCode, userInputCode),
          }),
        },
      }),
      ThirdParty.init(),
      AccountLinking.init({
        shouldDoAutomaticAccountLinking: async () => ({
          shouldAutomaticallyLink: true,
          shouldRequireVerification: true,
        }),
      }),
      Session.init({ getTokenTransferMethod: () => "header" }),
    ],
  });
});

async function post(path: string, body: object) {
  const response = await callSdk("post", path, { body });
  return { status: response.statusCode, headers: response.headers, body: JSON.parse(response.body!) };
}

const mailTo = async (to: string) => (await core.get("/dev/inbox", { to, wait: "5000" })).body.messages[0];

/** What the link in a mail carries. */
function readLink(link: string) {
  const url = new URL(link);
  expect(url.origin + url.pathname).toBe(`${SITE}/auth/verify`);
  return { preAuthSessionId: url.searchParams.get("preAuthSessionId")!, linkCode: url.hash.slice(1) };
}

describe("signing in without a password", () => {
  it("works by the code in a mail", async () => {
    const email = "code@example.com";
    const { body: begun } = await post("/signinup/code", { email });
    expect(begun).toMatchObject({ status: "OK", flowType: "USER_INPUT_CODE_AND_MAGIC_LINK" });
    const { deviceId, preAuthSessionId } = begun;
    const { code } = await mailTo(email);
    const wrong = await post("/signinup/code/consume", { deviceId, preAuthSessionId, userInputCode: "wrong" });
    expect(wrong.body).toEqual({
      status: "INCORRECT_USER_INPUT_CODE_ERROR",
      failedCodeInputAttemptCount: 1,
      maximumCodeInputAttempts: 5,
    });
    const { body, headers } = await post("/signinup/code/consume", { deviceId, preAuthSessionId, userInputCode: code });
    expect(body).toMatchObject({
      status: "OK",
      createdNewRecipeUser: true,
      user: { emails: [email], loginMethods: [{ verified: true }] },
    });
    expect(headers.get("st-access-token")).toMatch(/^ey/);
    const again = await post("/signinup/code/consume", { deviceId, preAuthSessionId, userInputCode: code });
    expect(again.body).toMatchObject({ status: "RESTART_FLOW_ERROR" });
  });

  it("works by the link in an SMS, and after another one was asked for", async () => {
    const phoneNumber = "+442071838750";
    const { body: begun } = await post("/signinup/code", { phoneNumber: "+44 (0)20 7183 8750" });
    const first = await mailTo(phoneNumber);
    const { deviceId, preAuthSessionId } = begun;
    expect((await post("/signinup/code/resend", { deviceId, preAuthSessionId })).body).toEqual({ status: "OK" });
    const second = await mailTo(phoneNumber);
    expect(second.id).not.toBe(first.id);
    expect(readLink(second.link).preAuthSessionId).toBe(preAuthSessionId);
    const { body } = await post("/signinup/code/consume", readLink(first.link));
    expect(body).toMatchObject({ status: "OK", user: { phoneNumbers: [phoneNumber] } });
    expect((await post("/signinup/code/consume", readLink(second.link))).body).toMatchObject({
      status: "RESTART_FLOW_ERROR",
    });
  });

  it("works by the fixed code of a test address", async () => {
    const { body: begun } = await post("/signinup/code", { email: "jane+test@example.com" });
    const { deviceId, preAuthSessionId } = begun;
    const { body } = await post("/signinup/code/consume", { deviceId, preAuthSessionId, userInputCode: "424242" });
    expect(body).toMatchObject({ status: "OK", user: { emails: ["jane+test@example.com"] } });
  });

  it("works by the SDK's functions", async () => {
    const email = "functions@example.com";
    const made = await Passwordless.signInUp({ email, tenantId: "public" });
    expect(made).toMatchObject({ status: "OK", createdNewRecipeUser: true });
    const begun = await Passwordless.createCode({ email, tenantId: "public" });
    const fresh = await Passwordless.createNewCodeForDevice({ deviceId: begun.deviceId, tenantId: "public" });
    expect(fresh.status).toBe("OK");
    const listed = await Passwordless.listCodesByEmail({ email, tenantId: "public" });
    expect(listed).toMatchObject([{ preAuthSessionId: begun.preAuthSessionId, email, codes: [{}, {}] }]);
    expect(
      await Passwordless.checkCode({
        ...readLink(await Passwordless.createMagicLink({ email, tenantId: "public" })),
        tenantId: "public",
      }),
    ).toMatchObject({ status: "OK", consumedDevice: { email } });
    await Passwordless.revokeAllCodes({ email, tenantId: "public" });
    expect(await Passwordless.listCodesByEmail({ email, tenantId: "public" })).toEqual([]);
    const changed = await Passwordless.updateUser({ recipeUserId: made.recipeUserId, phoneNumber: "+16505551234" });
    expect(changed).toEqual({ status: "OK" });
    expect((await supertokens.getUser(made.user.id))!.phoneNumbers).toEqual(["+16505551234"]);
  });
});

describe("users of third parties", () => {
  it("are made, changed and linked by what the third party says", async () => {
    const email = "linked@example.com";
    const { user } = await Passwordless.signInUp({ email, tenantId: "public" });
    const claimed = await ThirdParty.manuallyCreateOrUpdateUser("public", "github", "1", email, false);
    expect(claimed, "anybody can claim an address").toMatchObject({
      status: "OK",
      createdNewRecipeUser: true,
      user: { isPrimaryUser: false },
    });
    expect(claimed).not.toMatchObject({ user: { id: user.id } });
    const linked = await ThirdParty.manuallyCreateOrUpdateUser("public", "google", "1", email, true);
    expect(linked).toMatchObject({
      status: "OK",
      createdNewRecipeUser: true,
      user: { id: user.id, isPrimaryUser: true },
    });
    const moved = await ThirdParty.manuallyCreateOrUpdateUser("public", "google", "1", "moved@example.com", true);
    expect(moved).toMatchObject({
      status: "OK",
      createdNewRecipeUser: false,
      user: { id: user.id, emails: [email, "moved@example.com"] },
    });
    const found = await supertokens.listUsersByAccountInfo("public", { thirdParty: { id: "google", userId: "1" } });
    expect(found.map(({ id }) => id)).toEqual([user.id]);
  });

  it("sign in by providers that the tenant keeps in the core", async () => {
    await Multitenancy.createOrUpdateTenant("work", { firstFactors: ["thirdparty"] });
    const config = {
      thirdPartyId: "custom",
      name: "Work",
      clients: [{ clientId: "work-client" }],
      authorizationEndpoint: "https://sso.example/auth",
    };
    expect(await Multitenancy.createOrUpdateThirdPartyConfig("work", config)).toEqual({
      status: "OK",
      createdNew: true,
    });
    expect((await Multitenancy.getTenant("work"))!.thirdParty.providers).toMatchObject([config]);
    const provider = await ThirdParty.getProvider("work", "custom", undefined);
    expect(provider!.config).toMatchObject({
      clientId: "work-client",
      authorizationEndpoint: "https://sso.example/auth",
    });
    expect(await Multitenancy.deleteThirdPartyConfig("work", "custom")).toEqual({ status: "OK", didConfigExist: true });
    expect(await ThirdParty.getProvider("work", "custom", undefined)).toBeUndefined();
  });
});
