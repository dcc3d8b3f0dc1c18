import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.js";
import type { AuthorizationRequest } from "./request.js";
import type { User } from "./table.js";

const SECOND = 1000;
export const CODE_LIFETIME = 60 * SECOND;
export const TOKEN_LIFETIME = 3600 * SECOND;
const PAGE_LIFETIME = 1800 * SECOND;

/** What goes wrong on purpose after somebody has signed in. */
export type Trouble = "slow" | "token-error";

/** Somebody let an app in. */
export interface Grant {
  request: AuthorizationRequest;
  user: User;
  trouble: Trouble | undefined;
  /** The access token that the code was exchanged for. */
  accessToken?: string;
}

/** What the fake providers keep in mind. It is gone when the dev core stops: nothing of it is meant to last. */
export class Grants {
  /** Requests whose sign-in page is open. The page knows the secret, and no other site does. */
  readonly pages: Secrets<AuthorizationRequest>;
  /** Used codes stay for their lifetime, so that a second use is noticed. */
  readonly codes: Secrets<Grant>;
  readonly accessTokens: Secrets<Grant>;

  constructor(clock: Clock) {
    this.pages = new Secrets(clock, PAGE_LIFETIME);
    this.codes = new Secrets(clock, CODE_LIFETIME);
    this.accessTokens = new Secrets(clock, TOKEN_LIFETIME);
  }
}

/** Values by secrets that nobody can guess and that are good for some time. */
class Secrets<Value> {
  /** Oldest first: all live equally long. */
  readonly #entries = new Map<string, { value: Value; expiry: number }>();

  constructor(
    readonly clock: Clock,
    readonly lifetime: number,
  ) {}

  /** Keeps a value and returns the secret that leads to it. */
  add(value: Value): string {
    const now = this.clock.now();
    for (const [secret, { expiry }] of this.#entries) {
      if (expiry > now) break;
      this.#entries.delete(secret);
    }
    const secret = randomBytes(32).toString("base64url");
    this.#entries.set(secret, { value, expiry: now + this.lifetime });
    return secret;
  }

  get(secret: string): Value | undefined {
    const entry = this.#entries.get(secret);
    return entry !== undefined && entry.expiry > this.clock.now() ? entry.value : undefined;
  }

  delete(secret: string): void {
    this.#entries.delete(secret);
  }
}
