import supertokens from "supertokens-node";
import AccountLinking from "supertokens-node/recipe/accountlinking";
import EmailPassword from "supertokens-node/recipe/emailpassword";
import EmailVerification from "supertokens-node/recipe/emailverification";
import MultiFactorAuth from "supertokens-node/recipe/multifactorauth";
import Passwordless from "supertokens-node/recipe/passwordless";
import Session from "supertokens-node/recipe/session";
import ThirdParty from "supertokens-node/recipe/thirdparty";
import Totp from "supertokens-node/recipe/totp";
import UserMetadata from "supertokens-node/recipe/usermetadata";
import UserRoles from "supertokens-node/recipe/userroles";
import WebAuthn from "supertokens-node/recipe/webauthn";
import type { RecipeListFunction } from "supertokens-node/types";
import type { Methods } from "../../apps/contract/target.js";
import type { Core } from "../../support/core.js";
import { fakeProviders } from "../../dev-core/fake-providers.js";

/** Sets the real SDK up for the methods of an app, as briefly as it goes. Mails go to the core's inbox. */
export function initialise(core: Core, website: string, methods: Methods): void {
  supertokens.init({
    framework: "custom",
    supertokens: { connectionURI: core.url, apiKey: core.apiKey },
    appInfo: {
      appName: "Reference",
      apiDomain: "http://localhost:3001",
      websiteDomain: website,
      apiBasePath: "/auth",
      websiteBasePath: "/auth",
    },
    recipeList: [
      ...methods.recipes.flatMap((id) => RECIPES[id]?.(core, methods) ?? []),
      UserMetadata.init(),
      UserRoles.init(),
      Session.init({ getTokenTransferMethod: () => "cookie", antiCsrf: "VIA_CUSTOM_HEADER" }),
    ],
    telemetry: false,
  });
}

const RECIPES: Record<string, (core: Core, methods: Methods) => RecipeListFunction> = {
  emailpassword: (core) =>
    EmailPassword.init({
      signUpFeature: { formFields: [{ id: "password", validate: async () => undefined }] },
      emailDelivery: {
        override: (original) => ({
          ...original,
          sendEmail: ({ type, user, passwordResetLink }) =>
            deliver(core, { type, to: user.email, link: passwordResetLink }),
        }),
      },
    }),
  thirdparty: ({ providersUrl }, { providers }) => {
    const inputs = providers.map(({ id }) => ({
      config: { thirdPartyId: id, clients: [{ clientId: "x", clientSecret: "x" }] },
    }));
    return ThirdParty.init({ signInAndUpFeature: { providers: fakeProviders(inputs, providersUrl) } });
  },
  passwordless: (core) =>
    Passwordless.init({
      contactMethod: "EMAIL",
      flowType: "USER_INPUT_CODE_AND_MAGIC_LINK",
      emailDelivery: {
        override: (original) => ({
          ...original,
          sendEmail: ({ email, type, urlWithLinkCode, userInputCode }) =>
            deliver(core, { type, to: email, link: urlWithLinkCode, code: userInputCode }),
        }),
      },
    }),
  webauthn: (core) =>
    WebAuthn.init({
      getRelyingPartyId: async () => "localhost",
      emailDelivery: {
        override: (original) => ({
          ...original,
          sendEmail: ({ type, user, recoverAccountLink }) =>
            deliver(core, { type, to: user.email, link: recoverAccountLink }),
        }),
      },
    }),
  emailverification: (core) =>
    EmailVerification.init({
      mode: "REQUIRED",
      emailDelivery: {
        override: (original) => ({
          ...original,
          sendEmail: ({ type, user, emailVerifyLink }) =>
            deliver(core, { type, to: user.email, link: emailVerifyLink }),
        }),
      },
    }),
  totp: () => Totp.init({ issuer: "Reference" }),
  multifactorauth: (_, { first, second }) =>
    MultiFactorAuth.init({
      firstFactors: first,
      override: {
        functions: (original) => ({ ...original, getMFARequirementsForAuth: async () => [{ oneOf: second }] }),
      },
    }),
  accountlinking: () =>
    AccountLinking.init({
      shouldDoAutomaticAccountLinking: async (_, user, session) =>
        session === undefined || (user !== undefined && session.getUserId() !== user.id)
          ? { shouldAutomaticallyLink: false }
          : { shouldAutomaticallyLink: true, shouldRequireVerification: true },
    }),
};

async function deliver(core: Core, message: object): Promise<void> {
  await fetch(core.inboxUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ channel: "email", ...message }),
  });
}
