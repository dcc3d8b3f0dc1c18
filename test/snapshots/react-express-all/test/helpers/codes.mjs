import { lastMessageId, messageTo } from "./inbox.mjs";

const AUTH = "/auth";

let count = 0;

/** What somebody signs up and in with: a mailbox. */
export function newLogin() {
  count += 1;
  const address = `jean${count}@example.com`;
  const signIn = async (client) =>
    enter(client, await receive(client, address));
  return { address, signUp: signIn, signIn };
}

/** Asks for a message that signs in, and waits for it. */
export async function receive(client, address, more = {}) {
  const body = { email: address, ...more };
  const last = await lastMessageId(client.app, address);
  const begun = await client.post(`${AUTH}/signinup/code`, body);
  const type = "PASSWORDLESS_LOGIN";
  const message = await messageTo(client.app, address, type, last);
  return { ...begun.body, message };
}

/** Signs in with what the message has brought: a code, or else a link. */
export function enter(client, received, more = {}) {
  const { deviceId, preAuthSessionId, message } = received;
  const proof = message.code
    ? { deviceId, userInputCode: message.code }
    : { linkCode: new URL(message.link).hash.slice(1) };
  const body = { preAuthSessionId, ...proof, ...more };
  return client.post(`${AUTH}/signinup/code/consume`, body);
}
