import type { Answer, Client } from "../../../support/http.js";
import { auth, type Instance } from "../target.js";
import { newEmail, type Login, type Way } from "./way.js";

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

/** A login by e-mail address and password. */
export function passwordLogin(app: Instance, { email = newEmail(), password = PASSWORD } = {}): Login {
  app.target.secrets.add(password);
  const json = form({ email, password });
  return {
    address: email,
    join: async () => ({ path: auth(app, "/signup"), json }),
    enter: async () => ({ path: auth(app, "/signin"), json }),
  };
}

export const emailPassword: Way = {
  factors: ["emailpassword"],
  path: "/signin",
  newLogin: passwordLogin,
  attempt: (app, client, about = newEmail()) => sendSignIn(app, client, about, "an entirely wrong one"),
};
