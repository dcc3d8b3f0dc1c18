import { Client } from "./client.mjs";

export const PASSWORD = "correct horse battery";

let count = 0;

/** An address that nobody has yet. */
export function newEmail() {
  count += 1;
  return `jane${count}@example.com`;
}

export function signUp(client, email, password = PASSWORD) {
  return client.post("/auth/signup", form({ email, password }));
}

export function signIn(client, email, password = PASSWORD) {
  return client.post("/auth/signin", form({ email, password }));
}

/** Somebody who has just signed up. */
export async function newUser(app) {
  const [client, email] = [new Client(app), newEmail()];
  await signUp(client, email);
  return { client, email };
}

/** A body as the forms of the website send it. */
export function form(fields) {
  return {
    formFields: Object.entries(fields).map(([id, value]) => ({ id, value })),
  };
}
