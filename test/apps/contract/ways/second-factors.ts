import assert from "node:assert/strict";
import { codeAt } from "../../../../src/dev-core/totp.js";
import type { Answer, Client } from "../../../support/http.js";
import { expectStatus } from "../expect.js";
import { auth, type Instance } from "../target.js";
import { codeStep, linkStep, receiveCode, type Contact } from "./passwordless.js";
import { newPhone } from "./way.js";

/** An authenticator app that the site knows. */
export interface Device {
  deviceName: string;
  secret: string;
}

/** The second factors that somebody has set up. */
export interface SecondFactors {
  totp?: Device;
  phone?: string;
}

/** What the page sends with a request that is about the second factor of the session's owner. */
export const OF_SESSION = { shouldTryLinkingWithSessionUser: true };

/** The code that an authenticator app shows. */
export async function totpCode({ core }: Instance, { secret }: Device): Promise<string> {
  return codeAt({ secret, period: 30 }, await core.now());
}

/**
 * The next code that it shows. A code works once only, and the next one comes half a minute later by the core's clock,
 * not by ours.
 */
export async function nextTotpCode(app: Instance, device: Device): Promise<string> {
  await app.core.advance("30s");
  return totpCode(app, device);
}

/** Begins to set an authenticator app up: the site shows it a secret. */
export async function newDevice(app: Instance, client: Client): Promise<Device> {
  const answer = await client.post(auth(app, "/totp/device"), { json: {} });
  expectStatus(answer, 200);
  assert.equal(answer.json?.status, "OK", answer.text);
  const { deviceName, secret } = answer.json as Device;
  app.target.secrets.add(secret);
  return { deviceName, secret };
}

/** Types the first code of a new authenticator app in. */
export async function verifyDevice(app: Instance, client: Client, device: Device, code?: string): Promise<Answer> {
  const totp = code ?? (await totpCode(app, device));
  return client.post(auth(app, "/totp/device/verify"), { json: { deviceName: device.deviceName, totp } });
}

/** Types in a code of an authenticator app that the site knows. */
export function sendTotp(app: Instance, client: Client, totp: string): Promise<Answer> {
  return client.post(auth(app, "/totp/verify"), { json: { totp } });
}

/**
 * Does the second factor after the first; the first time it is set up. Codes are sent by message where the app offers
 * that.
 */
export async function doSecondFactor(
  app: Instance,
  client: Client,
  email: string,
  known: SecondFactors,
): Promise<void> {
  const { second } = app.target.methods;
  const channel = second.find((factor) => /-(email|phone)$/.test(factor));
  const answer = await (channel
    ? answerMessage(app, client, contactFor(channel, email, known))
    : answerAuthenticator(app, client, known));
  expectStatus(answer, 200);
  assert.equal(answer.json?.status, "OK", answer.text);
}

function contactFor(factor: string, email: string, known: SecondFactors): Contact {
  return factor.endsWith("-email") ? { email } : { phoneNumber: (known.phone ??= newPhone()) };
}

async function answerMessage(app: Instance, client: Client, contact: Contact): Promise<Answer> {
  const sent = await receiveCode(app, client, contact, OF_SESSION);
  const { path, json } = sent.message.code ? codeStep(app, sent) : linkStep(app, sent);
  return client.post(path, { json: { ...(json as object), ...OF_SESSION } });
}

async function answerAuthenticator(app: Instance, client: Client, known: SecondFactors): Promise<Answer> {
  if (!known.totp) {
    known.totp = await newDevice(app, client);
    return verifyDevice(app, client, known.totp);
  }
  return sendTotp(app, client, await nextTotpCode(app, known.totp));
}
