import assert from "node:assert/strict";
import type { Answer, Client } from "../../support/http.js";
import { expectError, expectNoNewCookie, expectStatus } from "./expect.js";
import {
  join,
  missingClaims,
  newEmail,
  sendEnter,
  sendJoin,
  sessionInfo,
  verifyEmail,
  wayOf,
  type Person,
} from "./people.js";
import { auth, recipe, route, secondFactor, visitor, type ContractCase, type Instance } from "./target.js";
import { codeStep, receiveCode } from "./ways/passwordless.js";
import {
  newDevice,
  nextTotpCode,
  OF_SESSION,
  sendTotp,
  totpCode,
  verifyDevice,
  type Device,
} from "./ways/second-factors.js";
import type { Login } from "./ways/way.js";

const needs = recipe("multifactorauth");
const totp = secondFactor("totp");
const otpEmail = secondFactor("otp-email");

/** Wrong codes after which the core accepts none for a while: its setting. */
const MAXIMUM_ATTEMPTS = 5;

/** Somebody who has signed up and verified their address, and has no second factor yet. */
async function newcomer(app: Instance): Promise<{ client: Client; login: Login }> {
  const [client, login] = [visitor(app), wayOf(app).newLogin(app)];
  const answer = await sendJoin(app, login, client);
  assert.equal(answer.json?.status, "OK", answer.text);
  if ((await missingClaims(app, client)).includes("st-ev")) await verifyEmail(app, client, login.address);
  return { client, login };
}

/** Somebody with an authenticator app. */
async function withDevice(app: Instance): Promise<{ login: Login; device: Device; client: Client }> {
  const { client, login } = await newcomer(app);
  const device = await newDevice(app, client);
  assert.equal((await verifyDevice(app, client, device)).json?.status, "OK");
  return { client, login, device };
}

/** A tab in which the first factor alone is done. */
async function halfSignedIn(app: Instance, login: Login): Promise<Client> {
  const client = visitor(app);
  const answer = await sendEnter({ login }, client);
  assert.equal(answer.json?.status, "OK", answer.text);
  return client;
}

async function expectIncomplete(app: Instance, client: Client): Promise<void> {
  for (const path of ["/sessioninfo", "/admin"]) {
    const answer = await client.get(route(app, path));
    expectError(answer, 403);
    assert.ok(
      (answer.json.claimValidationErrors as { id: string }[]).some(({ id }) => id === "st-mfa"),
      answer.text,
    );
  }
}

/** Asks which factors come next. */
async function nextFactors(app: Instance, client: Client): Promise<string[]> {
  const answer = await client.send("PUT", auth(app, "/mfa/info"));
  expectStatus(answer, 200);
  return answer.json.factors.next as string[];
}

function askForCodeAt(app: Instance, client: Client, email: string): Promise<Answer> {
  return client.post(auth(app, "/signinup/code"), { json: { email, ...OF_SESSION } });
}

export const mfa: ContractCase[] = [
  {
    name: "protected routes are 403 until a second factor is done, at sign-up and at each sign-in",
    proves: [8],
    needs,
    run: async (app) => {
      const { client } = await newcomer(app);
      await expectIncomplete(app, client);
      assert.deepEqual((await nextFactors(app, client)).sort(), [...app.target.methods.second].sort());
      const person = await join(app);
      expectStatus(await sessionInfo(app, person.client), 200);
      await expectIncomplete(app, await halfSignedIn(app, person.login));
    },
  },
  {
    name: "a refresh does not do the second factor",
    needs,
    run: async (app) => {
      const person = await join(app);
      const client = await halfSignedIn(app, person.login);
      expectStatus(await client.post(auth(app, "/session/refresh")), 200);
      await expectIncomplete(app, client);
    },
  },
  {
    name: "an authenticator app is set up by its first code, and asked for afterwards",
    needs: totp,
    run: async (app) => {
      const { client, login } = await newcomer(app);
      const answer = await client.post(auth(app, "/totp/device"), { json: {} });
      const { deviceName, secret, qrCodeString } = answer.json as Device & { qrCodeString: string };
      app.target.secrets.add(secret);
      assert.match(secret, /^[A-Z2-7]{32,}$/);
      const address = new URL(qrCodeString);
      assert.equal(address.protocol, "otpauth:");
      assert.equal(address.searchParams.get("secret"), secret);
      assert.ok(address.searchParams.get("issuer"), "the authenticator app is not told which app it is for");
      assert.ok(decodeURIComponent(qrCodeString).includes(login.address), "nor which account");

      const device = { deviceName, secret };
      await expectIncomplete(app, client);
      assert.equal((await verifyDevice(app, client, device)).json?.status, "OK");
      expectStatus(await sessionInfo(app, client), 200);
      const next = await halfSignedIn(app, login);
      assert.equal((await sendTotp(app, next, await nextTotpCode(app, device))).json?.status, "OK");
      expectStatus(await sessionInfo(app, next), 200);
    },
  },
  {
    name: "wrong codes of an authenticator app are counted, and after some of them no code is accepted",
    proves: [9, 11],
    needs: totp,
    run: async (app) => {
      const { login, device } = await withDevice(app);
      const client = await halfSignedIn(app, login);
      for (let attempt = 1; attempt <= MAXIMUM_ATTEMPTS; attempt++) {
        const answer = await sendTotp(app, client, "not-it");
        assert.equal(answer.json?.status, "INVALID_TOTP_ERROR", answer.text);
        assert.equal(answer.json.currentNumberOfFailedAttempts, attempt);
      }
      const answer = await sendTotp(app, client, await nextTotpCode(app, device));
      assert.equal(answer.json?.status, "LIMIT_REACHED_ERROR", answer.text);
      await expectIncomplete(app, client);
      // It is the same in another browser.
      const other = await halfSignedIn(app, login);
      assert.equal((await sendTotp(app, other, await totpCode(app, device))).json?.status, "LIMIT_REACHED_ERROR");
    },
  },
  {
    name: "a code of an authenticator app works once",
    proves: [11],
    needs: totp,
    run: async (app) => {
      const { login, device } = await withDevice(app);
      const code = await nextTotpCode(app, device);
      assert.equal((await sendTotp(app, await halfSignedIn(app, login), code)).json?.status, "OK");
      const thief = await halfSignedIn(app, login);
      const answer = await sendTotp(app, thief, code);
      assert.equal(answer.json?.status, "INVALID_TOTP_ERROR", answer.text);
      await expectIncomplete(app, thief);
    },
  },
  {
    name: "with the first factor alone nobody can add or remove an authenticator app",
    proves: [8],
    needs: totp,
    run: async (app) => {
      const { login, device } = await withDevice(app);
      const thief = await halfSignedIn(app, login);
      expectError(await thief.post(auth(app, "/totp/device"), { json: { deviceName: "thief" } }), 403);
      expectError(await thief.post(auth(app, "/totp/device/remove"), { json: { deviceName: device.deviceName } }), 403);
      await expectIncomplete(app, thief);
    },
  },
  {
    name: "the second factor of one account is not accepted for another",
    needs: totp,
    run: async (app) => {
      const { device } = await withDevice(app);
      const other = await withDevice(app);
      const client = await halfSignedIn(app, other.login);
      const answer = await sendTotp(app, client, await nextTotpCode(app, device));
      assert.equal(answer.json?.status, "INVALID_TOTP_ERROR", answer.text);
      expectError(await visitor(app).post(auth(app, "/totp/verify"), { json: { totp: "123456" } }), 401);
    },
  },
  {
    name: "a code in a mail is a second factor, and makes no second account",
    needs: otpEmail,
    run: async (app) => {
      const { client, login } = await newcomer(app);
      const before = app.core.messages(login.address);
      const sent = await receiveCode(app, client, { email: login.address }, OF_SESSION);
      assert.ok((await before).every(({ id }) => id !== sent.message.id));
      const wrong = sent.message.code === "000000" ? "000001" : "000000";
      const refused = codeStep(app, sent, wrong, OF_SESSION);
      assert.equal(
        (await client.post(refused.path, { json: refused.json })).json?.status,
        "INCORRECT_USER_INPUT_CODE_ERROR",
      );
      await expectIncomplete(app, client);
      const right = codeStep(app, sent, sent.message.code, OF_SESSION);
      const answer = await client.post(right.path, { json: right.json });
      assert.equal(answer.json?.status, "OK", answer.text);
      const info = await sessionInfo(app, client);
      expectStatus(info, 200);
      const again = await sendEnter({ login }, visitor(app));
      assert.equal(again.json?.user?.id, info.json.userId, "the mail's code has made another account");
    },
  },
  {
    name: "a code in a mail alone signs nobody in",
    needs: (methods) => otpEmail(methods) && !methods.first.some((factor) => factor.endsWith("-email")),
    run: async (app) => {
      const person: Person = await join(app);
      for (const email of [person.login.address, newEmail()]) {
        const client = visitor(app);
        const answer = await client.post(auth(app, "/signinup/code"), { json: { email } });
        assert.notEqual(answer.json?.status, "OK", `a code is sent to somebody who is not signed in: ${answer.text}`);
        expectNoNewCookie(answer);
      }
    },
  },
  {
    name: "with the first factor alone nobody can have codes sent to another address",
    needs: otpEmail,
    run: async (app) => {
      const person = await join(app);
      const thief = await halfSignedIn(app, person.login);
      const email = newEmail();
      const answer = await askForCodeAt(app, thief, email);
      if (answer.json?.status === "OK") {
        const { code } = await app.core.message(email);
        const step = codeStep(app, { ...answer.json, contact: { email }, message: { code } }, code, OF_SESSION);
        const used = await thief.post(step.path, { json: step.json });
        assert.notEqual(used.json?.status, "OK", "a code that went to another address was the second factor");
      }
      await expectIncomplete(app, thief);
    },
  },
];
