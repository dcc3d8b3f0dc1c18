import {
  assert as sign,
  attest,
  makePasskey,
  type Ceremony,
  type SoftwarePasskey,
} from "../../../support/authenticator.js";
import type { Client } from "../../../support/http.js";
import { expectStatus } from "../expect.js";
import { auth, siteOf, type Instance } from "../target.js";
import { newEmail, type Login, type Step, type Way } from "./way.js";

/** What an authenticator answers on the app's own site, and what a dishonest one would say instead. */
function ceremony(app: Instance, challenge: string, changes: Partial<Ceremony>): Ceremony {
  const origin = siteOf(app);
  return { challenge, origin, rpId: new URL(origin).hostname, ...changes };
}

/** Asks for options, of `register` or of `signin`. */
async function options(app: Instance, client: Client, kind: string, json: object) {
  const answer = await client.post(auth(app, `/webauthn/options/${kind}`), { json });
  expectStatus(answer, 200);
  return answer.json as { webauthnGeneratedOptionsId: string; challenge: string };
}

/**
 * A new passkey as a credential that the site can register.
 *
 * @param about `{ email }` of somebody new, or `{ recoverAccountToken }` out of a mail
 */
export async function newCredential(
  app: Instance,
  client: Client,
  passkey: SoftwarePasskey,
  about: object,
  changes: Partial<Ceremony> = {},
) {
  const { webauthnGeneratedOptionsId, challenge } = await options(app, client, "register", about);
  return { webauthnGeneratedOptionsId, credential: attest(passkey, ceremony(app, challenge, changes)) };
}

/** What a passkey signs to sign in. */
export async function signedChallenge(
  app: Instance,
  client: Client,
  passkey: SoftwarePasskey,
  changes: Partial<Ceremony> = {},
) {
  const { webauthnGeneratedOptionsId, challenge } = await options(app, client, "signin", {});
  return { webauthnGeneratedOptionsId, credential: sign(passkey, ceremony(app, challenge, changes)) };
}

/** The request that signs in with a passkey. */
export async function passkeyStep(
  app: Instance,
  client: Client,
  passkey: SoftwarePasskey,
  changes: Partial<Ceremony> = {},
): Promise<Step> {
  return { path: auth(app, "/webauthn/signin"), json: await signedChallenge(app, client, passkey, changes) };
}

/** A login by passkey. */
export function passkeyLogin(app: Instance, { email = newEmail(), passkey = makePasskey() } = {}): Login {
  return {
    address: email,
    join: async (client) => ({
      path: auth(app, "/webauthn/signup"),
      json: await newCredential(app, client, passkey, { email }),
    }),
    enter: (client) => passkeyStep(app, client, passkey),
  };
}

export const webAuthn: Way = {
  factors: ["webauthn"],
  path: "/webauthn/signin",
  newLogin: passkeyLogin,
  attempt: (app, client) => client.post(auth(app, "/webauthn/options/signin"), { json: {} }),
};
