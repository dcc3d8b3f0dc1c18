import { randomBytes, randomInt } from "node:crypto";
import type { Answer, Client } from "../../../support/http.js";
import type { Instance } from "../target.js";

/** A request that is ready to be sent: a POST of JSON. */
export interface Step {
  path: string;
  json: unknown;
}

/** What one person signs in with. */
export interface Login {
  /** E-mail address or phone number. */
  address: string;
  /**
   * Does all that comes before the last request of the first sign-in, the one that makes the account, and returns that
   * request.
   */
  join: (client: Client) => Promise<Step>;
  /** The same for every later sign-in. */
  enter: (client: Client) => Promise<Step>;
}

/** One way to sign in, by a first factor. */
export interface Way {
  /** The factors that it stands for. */
  factors: string[];
  /** Route that takes its JSON. */
  path: string;
  /** Somebody who has no account yet. */
  newLogin: (app: Instance) => Login;
  /**
   * The request of somebody who tries out logins: it asks the core, counts as an attempt, and is answered by 200.
   *
   * @param about whose account; by default, of somebody without an account
   */
  attempt: (app: Instance, client: Client, about?: string) => Promise<Answer>;
}

/** An address that nobody has used. */
export function newEmail(): string {
  return `person-${randomBytes(6).toString("hex")}@example.com`;
}

/** A phone number that nobody has used. Numbers of London begin like this. */
export function newPhone(): string {
  return `+442071${randomInt(100_000, 1_000_000)}`;
}
