import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import supertokens from "supertokens-node";
import AccountLinking from "supertokens-node/recipe/accountlinking";
import EmailPassword from "supertokens-node/recipe/emailpassword";
import EmailVerification from "supertokens-node/recipe/emailverification";
import MultiFactorAuth from "supertokens-node/recipe/multifactorauth";
import Passwordless from "supertokens-node/recipe/passwordless";
import Session from "supertokens-node/recipe/session";
import TOTP from "supertokens-node/recipe/totp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeAt } from "../../src/dev-core/totp.js";
import { answersFor } from "../../src/create/explain.js";
import { startTestCore, type TestCore } from "../dev-core/support.js";
import { loadAll, render, root } from "../templates/project.js";
import { API, installPage, type Page, SITE } from "./page.js";

/**
 * The framework-free module of the pages, as a project gets it, with the web SDK, the Node SDK and the dev core behind
 * it. Only the browser is not a real one.
 */

const folder = path.join(root, ".cache", "web-js", String(process.pid));
let core: TestCore;
let page: Page;
// The modules are written when the test runs.
// oxlint-disable-next-line no-explicit-any
const auth: Record<string, (...input: any[]) => any> = {};

beforeAll(async () => {
  const { catalog } = await loadAll();
  const answers = answersFor(
    {
      frontend: "vue",
      backend: "express",
      firstFactors: ["emailpassword", "otp-phone"],
      secondFactors: ["totp", "otp-email"],
    },
    catalog,
  );
  const source = "frontend/src/";
  const files = [...(await render(answers)).files].filter(([file]) =>
    /^frontend\/src\/(auth\/|(api|config)\.ts)/.test(file),
  );
  for (const [file, text] of files) {
    const target = path.join(folder, file.slice(source.length));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  page = installPage();
  for (const [file] of files) Object.assign(auth, await import(path.join(folder, file.slice(source.length))));

  core = await startTestCore();
  initApi(core);
  auth["initSuperTokens"]!(() => {});
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The API, made of the same recipes. Messages are caught by the dev core. */
function initApi({ url, post }: TestCore): void {
  const deliver = async (channel: string, to: string, type: string, link?: string, code?: string) => {
    await post("/dev/inbox", { channel, type, to, link, code });
  };
  supertokens.init({
    supertokens: { connectionURI: url },
    appInfo: { appName: "Test", apiDomain: API, websiteDomain: SITE },
    telemetry: false,
    recipeList: [
      EmailPassword.init({
        signUpFeature: { formFields: [{ id: "name", optional: true }] },
        emailDelivery: {
          override: (original) => ({
            ...original,
            sendEmail: ({ user, type, passwordResetLink }) => deliver("email", user.email, type, passwordResetLink),
          }),
        },
      }),
      EmailVerification.init({
        mode: "REQUIRED",
        emailDelivery: {
          override: (original) => ({
            ...original,
            sendEmail: ({ user, type, emailVerifyLink }) => deliver("email", user.email, type, emailVerifyLink),
          }),
        },
      }),
      Passwordless.init({
        contactMethod: "EMAIL_OR_PHONE",
        flowType: "USER_INPUT_CODE",
        emailDelivery: {
          override: (original) => ({
            ...original,
            sendEmail: ({ email, type, userInputCode }) => deliver("email", email, type, undefined, userInputCode),
          }),
        },
        smsDelivery: {
          override: (original) => ({
            ...original,
            sendSms: ({ phoneNumber, type, userInputCode }) =>
              deliver("sms", phoneNumber, type, undefined, userInputCode),
          }),
        },
      }),
      AccountLinking.init({
        shouldDoAutomaticAccountLinking: async () => ({
          shouldAutomaticallyLink: true,
          shouldRequireVerification: true,
        }),
      }),
      TOTP.init(),
      MultiFactorAuth.init({
        firstFactors: ["emailpassword", "otp-phone"],
        override: {
          functions: (original) => ({
            ...original,
            getMFARequirementsForAuth: () => [{ oneOf: ["totp", "otp-email"] }],
          }),
        },
      }),
      Session.init({ getTokenTransferMethod: () => "cookie" }),
    ],
  });
}

const PASSWORD = "a wholly good battery 1";
let users = 0;
const newEmail = () => `somebody${(users += 1)}@example.com`;

async function lastMessage(to: string): Promise<{ link?: string; code?: string }> {
  const { messages } = (await core.get("/dev/inbox", { to, wait: "5000" })).body;
  return messages[0];
}

/** Opens the link of the last mail, as a click on it does. */
async function openLink(to: string): Promise<void> {
  const { pathname, search, hash } = new URL((await lastMessage(to)).link!);
  page.open(pathname + search + hash);
}

/** Signs up by password, and verifies the address: up to the second factor. */
async function signUpHalf(email = newEmail()): Promise<string> {
  await auth["signUp"]!({ email, password: PASSWORD });
  await auth["sendVerificationLink"]!();
  await openLink(email);
  expect(await auth["verifyEmail"]!()).toEqual({ ok: true });
  return email;
}

describe("what comes next", () => {
  it("is the sign-in, then each step of it, then the page that somebody wanted", async () => {
    page.open("/");
    expect(await auth["nextStep"]!()).toBe("/auth");
    const email = newEmail();
    expect(await auth["signUp"]!({ email, password: PASSWORD, name: "Jane" })).toEqual({ ok: true });
    expect(await auth["nextStep"]!()).toBe("/auth/verify-email");
    expect(await auth["sendVerificationLink"]!()).toEqual({ ok: true });
    await openLink(email);
    expect(auth["hasVerificationLink"]!()).toBe(true);
    expect(await auth["verifyEmail"]!()).toEqual({ ok: true });
    expect(await auth["nextStep"]!()).toBe("/auth/mfa");

    const { name, secret, picture } = await auth["addApp"]!();
    expect(picture).toMatch(/^data:image\/svg\+xml,/);
    expect(await auth["confirmApp"]!(name, { code: "" })).toEqual({ ok: false, fields: { code: "Enter the code" } });
    expect(await auth["confirmApp"]!(name, { code: "000000" })).toEqual({
      ok: false,
      message: "This code is incorrect.",
    });
    const code = codeAt({ secret, period: 30 }, core.clock.now());
    expect(await auth["confirmApp"]!(name, { code })).toEqual({ ok: true });

    auth["rememberWish"]!("/dashboard?from=mail#you");
    expect(await auth["nextStep"]!()).toBe("/dashboard?from=mail#you");
    expect(await auth["nextStep"]!()).toBe("/dashboard");
    await auth["signOut"]!();
    expect(await auth["nextStep"]!()).toBe("/auth");
  });

  it("is a page of this app, whatever the address says", () => {
    for (const wish of [
      "//stranger.example",
      "https://stranger.example/x",
      "/\\stranger.example",
      "javascript:alert(1)",
      "/auth/mfa",
    ])
      expect(auth["ownPath"]!(wish, "/dashboard"), wish).toBe("/dashboard");
    expect(auth["ownPath"]!("/settings?tab=1#top", "/dashboard")).toBe("/settings?tab=1#top");
  });
});

describe("what the API refuses", () => {
  it("is said beside the fields", async () => {
    const outcome = await auth["signUp"]!({ email: "jane", password: "short" });
    expect(outcome).toEqual({
      ok: false,
      fields: { email: "Email is invalid", password: expect.stringContaining("at least 8 characters") },
    });
  });

  it("is said in our words, or in those of the API", async () => {
    const outcome = await auth["signIn"]!({ email: newEmail(), password: PASSWORD });
    expect(outcome).toEqual({ ok: false, message: "The email address or the password is wrong." });
    page.answer = Response.json({ message: "Too many attempts." }, { status: 429 });
    expect(await auth["signIn"]!({ email: newEmail(), password: PASSWORD })).toEqual({
      ok: false,
      message: "Too many attempts.",
    });
    page.answer = Response.json({ status: "GENERAL_ERROR", message: "Not today." });
    expect(await auth["signIn"]!({ email: newEmail(), password: PASSWORD })).toEqual({
      ok: false,
      message: "Not today.",
    });
    page.answer = new Response("no", { status: 500 });
    expect(await auth["signIn"]!({ email: newEmail(), password: PASSWORD })).toEqual({
      ok: false,
      message: "Something went wrong. Please try again.",
    });
  });
});

it("resets a password by the link of a mail, once", async () => {
  const email = await signUpHalf();
  await auth["signOut"]!();
  expect(await auth["sendResetLink"]!({ email })).toEqual({ ok: true });
  await openLink(email);
  expect(auth["hasResetLink"]!()).toBe(true);
  expect(await auth["resetPassword"]!({ password: `${PASSWORD}2` })).toEqual({ ok: true });
  expect(await auth["resetPassword"]!({ password: `${PASSWORD}3` })).toEqual({
    ok: false,
    message: "This link was already used or has expired. Please request a new one.",
  });
  expect(await auth["signIn"]!({ email, password: `${PASSWORD}2` })).toEqual({ ok: true });
  await auth["signOut"]!();
});

it("signs in by a code, and forgets it when it is of no use any more", async () => {
  const phoneNumber = "+12015550200";
  expect(await auth["sendCode"]!({})).toMatchObject({ ok: false, fields: { phoneNumber: "Enter a phone number" } });
  expect(await auth["sendCode"]!({ phoneNumber })).toEqual({ ok: true });
  expect(await auth["codeSentTo"]!()).toBe(phoneNumber);
  const { code } = await lastMessage(phoneNumber);
  for (let attempt = 1; attempt < 5; attempt++)
    expect(await auth["enterCode"]!({ code: "wrong" })).toEqual({ ok: false, message: "This code is incorrect." });
  expect(await auth["enterCode"]!({ code: "wrong" })).toMatchObject({ ok: false });
  expect(await auth["codeSentTo"]!()).toBeUndefined();

  await auth["sendCode"]!({ phoneNumber });
  expect(await auth["sendCodeAgain"]!()).toEqual({ ok: true });
  const { code: fresh } = await lastMessage(phoneNumber);
  expect(fresh).not.toBe(code);
  expect(await auth["enterCode"]!({ code: ` ${fresh} ` })).toEqual({ ok: true });
  expect(await auth["codeSentTo"]!()).toBeUndefined();
  await auth["signOut"]!();
});

it("mails a code as the second factor to the address that is known", async () => {
  const email = await signUpHalf();
  expect(await auth["sendSecondCode"]!("otp-email")).toEqual({ ok: true });
  const { code } = await lastMessage(email);
  expect(await auth["enterCode"]!({ code })).toEqual({ ok: true });
  expect(await auth["missingStep"]!()).toBeUndefined();
  await auth["signOut"]!();
});

it("forgets a note about the session of another app that cannot be read", () => {
  document.cookie = "sFrontToken=not-base64!; Path=/";
  auth["forgetUnreadableSession"]!();
  expect(document.cookie).not.toContain("sFrontToken");
  document.cookie = `sFrontToken=${btoa(JSON.stringify({ uid: "someone" }))}; Path=/`;
  auth["forgetUnreadableSession"]!();
  expect(document.cookie).toContain("sFrontToken");
});
