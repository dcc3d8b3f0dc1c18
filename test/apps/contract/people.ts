import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Answer, Client } from "../../support/http.js";
import { expectStatus } from "./expect.js";
import { auth, visitor, type Instance } from "./target.js";

/** Someone with an account. */
export interface Person {
  email: string;
  password: string;
  userId: string;
  /** The tab in which they signed up; it is signed in. */
  client: Client;
}

/** An address that nobody has used. */
export function newEmail(): string {
  return `person-${randomBytes(6).toString("hex")}@example.com`;
}

/** A good password: long, no digit, no capital letter needed. */
export const PASSWORD = "correct horse battery";

/** The body of FDI's email-password calls. */
export function form(fields: Record<string, unknown>): { formFields: { id: string; value: unknown }[] } {
  return { formFields: Object.entries(fields).map(([id, value]) => ({ id, value })) };
}

/** Sends the sign-up form. */
export function sendSignUp(app: Instance, client: Client, fields: Record<string, unknown>): Promise<Answer> {
  return client.post(auth(app, "/signup"), { json: form(fields) });
}

/** Sends the sign-in form. */
export function sendSignIn(app: Instance, client: Client, email: string, password: string): Promise<Answer> {
  app.target.secrets.add(password);
  return client.post(auth(app, "/signin"), { json: form({ email, password }) });
}

/** Creates an account with e-mail and password and is signed in with it. */
export async function join(app: Instance, password = PASSWORD): Promise<Person> {
  const email = newEmail();
  const client = visitor(app);
  app.target.secrets.add(password);
  const answer = await sendSignUp(app, client, { email, password });
  expectStatus(answer, 200);
  assert.equal(answer.json?.status, "OK", answer.text);
  return { email, password, userId: answer.json.user.id as string, client };
}

/** Signs a person in, in a new tab. */
export async function signIn(app: Instance, { email, password }: Pick<Person, "email" | "password">): Promise<Client> {
  const client = visitor(app);
  const answer = await sendSignIn(app, client, email, password);
  expectStatus(answer, 200);
  assert.equal(answer.json?.status, "OK", answer.text);
  return client;
}

/** Asks for new tokens, as the frontend SDK does when the access token has expired. */
export function refresh(app: Instance, client: Client): Promise<Answer> {
  return client.post(auth(app, "/session/refresh"));
}

/** Asks who is signed in. */
export function sessionInfo(app: Instance, client: Client): Promise<Answer> {
  return client.get(`${app.target.basePath}/sessioninfo`);
}
