import assert from "node:assert/strict";
import type { Message } from "../../../support/core.js";
import type { Answer, Client } from "../../../support/http.js";
import { expectStatus } from "../expect.js";
import { auth, type Instance, type Methods } from "../target.js";
import { newEmail, newPhone, type Login, type Step, type Way } from "./way.js";

/** The factors in which people type a code in; the others send a link. */
export const BY_CODE = ["otp-email", "otp-phone"];

/** Where a code goes to. */
export type Contact = { email: string } | { phoneNumber: string };

/** A code that was asked for, and the message that has brought it. */
export interface Sent {
  deviceId: string;
  preAuthSessionId: string;
  flowType: string;
  contact: Contact;
  message: Message;
}

export function addressOf(contact: Contact): string {
  return "email" in contact ? contact.email : contact.phoneNumber;
}

/** Asks for a code, or a link, or both. */
export function askForCode(app: Instance, client: Client, contact: Contact, more: object = {}): Promise<Answer> {
  return client.post(auth(app, "/signinup/code"), { json: { ...contact, ...more } });
}

/** Asks for a code and waits for the message. */
export async function receiveCode(app: Instance, client: Client, contact: Contact, more: object = {}): Promise<Sent> {
  let answer!: Answer;
  const message = await app.core.messageAfter(addressOf(contact), async () => {
    answer = await askForCode(app, client, contact, more);
    expectStatus(answer, 200);
    assert.equal(answer.json?.status, "OK", answer.text);
  });
  const { deviceId, preAuthSessionId, flowType } = answer.json as Sent;
  return { deviceId, preAuthSessionId, flowType, contact, message };
}

/** The request that types a code in. */
export function codeStep(
  app: Instance,
  { deviceId, preAuthSessionId, message }: Sent,
  code = message.code,
  more: object = {},
): Step {
  return {
    path: auth(app, "/signinup/code/consume"),
    json: { deviceId, preAuthSessionId, userInputCode: code, ...more },
  };
}

/** The request of the page to which a link leads: the page knows nothing but the link. */
export function linkStep(app: Instance, { message }: Pick<Sent, "message">): Step {
  const link = new URL(message.link ?? "");
  const linkCode = link.hash.slice(1);
  app.target.secrets.add(linkCode);
  return {
    path: auth(app, "/signinup/code/consume"),
    json: { preAuthSessionId: link.searchParams.get("preAuthSessionId"), linkCode },
  };
}

/** What an app's codes can be sent to: somebody new by e-mail, by SMS or by both. */
export function newContacts(factors: string[]): Contact[] {
  const has = (channel: string) => factors.some((factor) => factor.endsWith(`-${channel}`));
  return [...(has("email") ? [{ email: newEmail() }] : []), ...(has("phone") ? [{ phoneNumber: newPhone() }] : [])];
}

/** A login by codes or links that are sent to an address or a number. */
export function codeLogin(app: Instance, contact: Contact): Login {
  const enter = async (client: Client) => {
    const sent = await receiveCode(app, client, contact);
    return sent.message.code ? codeStep(app, sent) : linkStep(app, sent);
  };
  return { address: addressOf(contact), join: enter, enter };
}

function newContact({ first }: Methods): Contact {
  const [contact] = newContacts(first);
  if (!contact) throw new Error("The app sends no codes");
  return contact;
}

export const passwordless: Way = {
  factors: ["otp-email", "link-email", "otp-phone", "link-phone"],
  path: "/signinup/code",
  newLogin: (app) => codeLogin(app, newContact(app.target.methods)),
  attempt: (app, client, about) => {
    const contact = newContact(app.target.methods);
    if (about === undefined) return askForCode(app, client, contact);
    return askForCode(app, client, "email" in contact ? { email: about } : { phoneNumber: about });
  },
};
