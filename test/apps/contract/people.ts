import assert from "node:assert/strict";
import type { Answer, Client } from "../../support/http.js";
import { until } from "../../support/ports.js";
import { expectStatus } from "./expect.js";
import { auth, isMultiTenant, route, TENANTS, visitor, type Instance } from "./target.js";
import { emailPassword, passwordLogin, PASSWORD } from "./ways/emailpassword.js";
import { passwordless } from "./ways/passwordless.js";
import { doSecondFactor, type SecondFactors } from "./ways/second-factors.js";
import { thirdParty } from "./ways/thirdparty.js";
import type { Login, Way } from "./ways/way.js";
import { webAuthn } from "./ways/webauthn.js";

export { PASSWORD } from "./ways/emailpassword.js";
export { newEmail } from "./ways/way.js";

/** Cases about sessions, for which the way to sign in does not matter, take the first of them. */
const WAYS: Way[] = [emailPassword, thirdParty, passwordless, webAuthn];

/** The way to sign in that cases take unless they name another one. */
export function wayOf({ target }: Instance): Way {
  const found = WAYS.find(({ factors }) => factors.some((factor) => target.methods.first.includes(factor)));
  if (!found) throw new Error(`The suite knows no way to sign in by ${target.methods.first.join(", ")}`);
  return found;
}

/** Someone with an account. */
export interface Person {
  login: Login;
  userId: string;
  /** The tab in which they signed up; it is signed in. */
  client: Client;
  second: SecondFactors;
}

/** Someone with a password. */
export interface PasswordPerson extends Person {
  email: string;
  password: string;
}

/**
 * Creates an account and is signed in with it: with a second factor and a verified address where the app asks for
 * these.
 */
export async function join(app: Instance, login = wayOf(app).newLogin(app), client = visitor(app)): Promise<Person> {
  const answer = await sendJoin(app, login, client);
  expectOk(answer);
  const person = { login, userId: answer.json.user.id as string, client, second: {} };
  await complete(app, person, client);
  return person;
}

/** Creates an account with e-mail and password. */
export async function joinByPassword(app: Instance, password = PASSWORD): Promise<PasswordPerson> {
  const login = passwordLogin(app, { password });
  return { ...(await join(app, login)), email: login.address, password };
}

/** Signs up by the first factor only. */
export async function sendJoin(app: Instance, login: Login, client: Client): Promise<Answer> {
  await tenantsReady(app);
  const { path, json } = await login.join(client);
  return client.post(path, { json });
}

/** Signs in by the first factor only. */
export async function sendEnter({ login }: Pick<Person, "login">, client: Client): Promise<Answer> {
  const { path, json } = await login.enter(client);
  return client.post(path, { json });
}

/** Signs a person in, in a new tab. */
export async function signIn(
  app: Instance,
  person: Pick<Person, "login" | "second">,
  client = visitor(app),
): Promise<Client> {
  expectOk(await sendEnter(person, client));
  await complete(app, person, client);
  return client;
}

/** Asks for new tokens, as the frontend SDK does when the access token has expired. */
export function refresh(app: Instance, client: Client): Promise<Answer> {
  return client.post(auth(app, "/session/refresh"));
}

/** Asks who is signed in. */
export function sessionInfo(app: Instance, client: Client): Promise<Answer> {
  return client.get(route(app, "/sessioninfo"));
}

/** What keeps a session from the protected routes, as `st-mfa`. */
export async function missingClaims(app: Instance, client: Client): Promise<string[]> {
  const { status, json } = await sessionInfo(app, client);
  const errors = status === 403 ? (json?.claimValidationErrors as { id: string }[] | undefined) : undefined;
  return errors?.map(({ id }) => id) ?? [];
}

/** Verifies the address of the session's owner by the link in a mail. */
export async function verifyEmail(app: Instance, client: Client, email: string): Promise<void> {
  const token = await mailedVerification(app, client, email);
  expectOk(await sendVerification(app, client, token));
}

/** Asks for the mail that verifies an address, and takes the token out of it. */
export async function mailedVerification(app: Instance, client: Client, email: string): Promise<string> {
  const mail = await app.core.messageAfter(email, async () =>
    expectOk(await client.post(auth(app, "/user/email/verify/token"), { json: {} })),
  );
  assert.equal(mail.type, "EMAIL_VERIFICATION");
  const token = new URL(mail.link ?? "").searchParams.get("token") ?? "";
  app.target.secrets.add(token);
  return token;
}

export function sendVerification(app: Instance, client: Client, token: string): Promise<Answer> {
  return client.post(auth(app, "/user/email/verify"), { json: { method: "token", token } });
}

/** Does what the app asks for after the first factor. */
export async function complete(
  app: Instance,
  { login, second }: Pick<Person, "login" | "second">,
  client: Client,
): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const missing = await missingClaims(app, client);
    if (missing.includes("st-ev")) await verifyEmail(app, client, login.address);
    else if (missing.includes("st-mfa")) await doSecondFactor(app, client, login.address, second);
    else return;
  }
}

function expectOk(answer: Answer): void {
  expectStatus(answer, 200);
  assert.equal(answer.json?.status, "OK", answer.text);
}

const ready = new WeakSet<Instance>();

/** A multi-tenant app makes its example tenants in the background, after its start. */
export async function tenantsReady(app: Instance): Promise<void> {
  if (!isMultiTenant(app) || ready.has(app)) return;
  await until(
    "the tenants are there",
    async () => (await Promise.all(Object.values(TENANTS).map((id) => isTenant(app, id)))).every(Boolean),
    15_000,
  );
  ready.add(app);
}

async function isTenant(app: Instance, id: string): Promise<boolean> {
  const { status, json } = await visitor(app).get(auth(app, "/loginmethods", id));
  return status === 200 && (json?.firstFactors as string[] | undefined)?.length === 2;
}
