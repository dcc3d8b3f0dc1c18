import {
  type Algorithm,
  assert,
  attest,
  type Ceremony,
  makePasskey,
  type SoftwarePasskey,
} from "../support/authenticator.js";
import type { TestCore } from "./support.js";

/** A relying party that signs its users up and in with the software authenticator. */

export const SITE = { relyingPartyId: "example.com", relyingPartyName: "Example", origin: "https://app.example.com" };

/** What an authenticator is told by options of the dev core, and by the page that it works for. */
export function ceremonyFor({ challenge }: { challenge: string }, changes: Partial<Ceremony> = {}): Ceremony {
  return { challenge, rpId: SITE.relyingPartyId, origin: SITE.origin, ...changes };
}

let users = 0;
export const newEmail = () => `passkey${(users += 1)}@example.com`;

export class Site {
  constructor(
    readonly core: TestCore,
    readonly prefix = "",
  ) {}

  async post(path: string, body: object, headers?: Record<string, string>) {
    return (await this.core.post(`${this.prefix}/recipe/webauthn${path}`, body, headers)).body;
  }

  async get(path: string, query: Record<string, string>) {
    return (await this.core.get(`${this.prefix}/recipe/webauthn${path}`, query)).body;
  }

  async remove(path: string, query: Record<string, string>) {
    return (await this.core.call("DELETE", `${this.prefix}/recipe/webauthn${path}`, { query })).body;
  }

  async updateEmail(recipeUserId: string, email: string) {
    return (await this.core.put(`${this.prefix}/recipe/webauthn/user/email`, { recipeUserId, email })).body;
  }

  registerOptions(email = newEmail(), changes: object = {}) {
    return this.post("/options/register", { email, ...SITE, ...changes });
  }

  signInOptions(changes: object = {}) {
    return this.post("/options/signin", { ...SITE, ...changes });
  }

  /** Signs a new user up with a new passkey. */
  async signUp(algorithm?: Algorithm, counts?: boolean, email = newEmail()) {
    const options = await this.registerOptions(email);
    const passkey = makePasskey(algorithm, counts);
    const credential = attest(passkey, ceremonyFor(options));
    const answer = await this.post("/signup", {
      webauthnGeneratedOptionsId: options.webauthnGeneratedOptionsId,
      credential,
    });
    if (answer.status !== "OK") throw new Error(`sign-up failed: ${JSON.stringify(answer)}`);
    return { passkey, email, answer, id: answer.user.id as string };
  }

  /** Signs in with a passkey. */
  async signIn(passkey: SoftwarePasskey, changes: Partial<Ceremony> = {}) {
    const options = await this.signInOptions();
    const credential = assert(passkey, ceremonyFor(options, changes));
    return this.post("/signin", { webauthnGeneratedOptionsId: options.webauthnGeneratedOptionsId, credential });
  }

  /** Adds a new passkey to a user. */
  async addPasskey(recipeUserId: string) {
    const options = await this.registerOptions();
    const passkey = makePasskey();
    const credential = attest(passkey, ceremonyFor(options));
    const { webauthnGeneratedOptionsId } = options;
    return {
      passkey,
      answer: await this.post("/user/credential/register", { recipeUserId, webauthnGeneratedOptionsId, credential }),
    };
  }
}
