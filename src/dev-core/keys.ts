import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from "node:crypto";
import { promisify } from "node:util";
import type { Clock } from "./clock.js";
import type { Config } from "./core-settings.js";
import { KeyMaker } from "./key-maker.js";
import type { Store } from "./store/store.js";
import type { JsonObject, SigningKeyRow } from "./store/rows.js";
import { key } from "./store/tables.js";

/** How long before its time a new dynamic key is published, so that verifiers have it when it signs. */
const OVERLAP = 60_000;
const HOUR = 3_600_000;

/**
 * The RSA keys of all apps (the core's SigningKeys.java and AccessTokenSigningKey.java). Each app has one static key
 * (`s-<uuid>`) and dynamic ones (`d-<time made>`) that take turns: a dynamic key signs for the update interval and
 * verifies for two lives of an access token longer. Keys are made when they are first wanted, or ahead (key-maker.ts).
 */
export class SigningKeys {
  readonly #parsed = new Map<string, KeyObject>();
  readonly #working = new Map<string, Promise<void>>();
  /** The end of the queue of apps whose keys are made in advance. */
  #prepared: Promise<void> = Promise.resolve();

  constructor(
    readonly store: Store,
    readonly clock: Clock,
    readonly configOf: (appId: string) => Config,
    readonly maker: Pick<KeyMaker, "take" | "spare"> = new KeyMaker(),
  ) {}

  /** The key that signs an app's tokens now. */
  async toSign(appId: string, useStatic: boolean): Promise<SigningKeyRow> {
    await this.ensure(appId);
    if (useStatic) return this.#static(appId)!;
    const [latest, previous] = this.#dynamic(appId) as [SigningKeyRow, SigningKeyRow | undefined];
    const { overlap, interval } = this.#times(appId);
    const now = this.clock.now();
    const tooNew = latest.createdAt + overlap > now;
    return previous !== undefined && tooNew && now < previous.createdAt + interval ? previous : latest;
  }

  /** The keys of an app that may still verify tokens. */
  async all(appId: string): Promise<SigningKeyRow[]> {
    await this.ensure(appId);
    return this.#all(appId);
  }

  /** Replaces an app's static or dynamic keys, so that nothing that they signed is taken any more. */
  async replace(appId: string, kind: SigningKeyRow["kind"]): Promise<SigningKeyRow> {
    await this.ensure(appId);
    const privateKey = await this.maker.take();
    this.configOf(appId); // throws if the app was removed in the meantime
    return this.store.transact(() => {
      const old = this.#rows(appId).filter((row) => row.kind === kind);
      // Its id must differ from theirs, which are the times that they were made at.
      const createdAt = Math.max(this.clock.now(), ...old.map((row) => row.createdAt + 1));
      const kid = kind === "dynamic" ? `d-${createdAt}` : `s-${randomUUID()}`;
      const row: SigningKeyRow = { appId, kid, kind, createdAt, privateKey };
      this.store.deleteAll("signingKeys", old);
      this.store.put("signingKeys", row);
      return row;
    });
  }

  /** The public keys of an app, as a JSON Web Key Set. */
  async jwks(appId: string): Promise<JsonObject[]> {
    await this.ensure(appId);
    return this.#all(appId).map((row) => {
      const { n, e } = createPublicKey(this.privateKey(row)).export({ format: "jwk" });
      return { kty: "RSA", kid: row.kid, n: n!, e: e!, alg: "RS256", use: "sig" };
    });
  }

  /** For how many seconds the key set may be cached: until the next key is published. At least one. */
  async maxAge(appId: string): Promise<number> {
    await this.ensure(appId);
    const { overlap, interval } = this.#times(appId);
    const latest = this.#dynamic(appId)[0]!;
    return Math.max(Math.trunc((latest.createdAt + interval - overlap - this.clock.now()) / 1000), 1);
  }

  privateKey(row: SigningKeyRow): KeyObject {
    const id = key(row.appId, row.kid);
    let parsed = this.#parsed.get(id);
    if (parsed === undefined) this.#parsed.set(id, (parsed = createPrivateKey(row.privateKey)));
    return parsed;
  }

  /** Signs with RS256, in Node's thread pool: it is the longest part of making a session. */
  sign(row: SigningKeyRow, text: string): Promise<Buffer> {
    return signInPool("RSA-SHA256", Buffer.from(text), this.privateKey(row));
  }

  /**
   * Gives a new app the spare keys, or makes some in advance, without waiting: one app after the other, so that keys
   * that are wanted now need not wait for all of them. A failure shows when the keys are wanted.
   */
  prepare(appId: string): void {
    if (this.maker.spare >= 2) void this.ensure(appId).catch(() => undefined);
    else this.#prepared = this.#prepared.then(() => this.ensure(appId)).catch(() => undefined);
  }

  /** Makes the keys that an app lacks. Callers at the same time wait for the same work. */
  async ensure(appId: string): Promise<void> {
    const { dynamic, fixed } = this.#lacks(appId);
    if (!dynamic && !fixed) return;

    let work = this.#working.get(appId);
    if (work === undefined) {
      work = this.#make(appId, dynamic, fixed).finally(() => this.#working.delete(appId));
      this.#working.set(appId, work);
    }
    await work;
  }

  /** Which keys an app needs and does not have. */
  #lacks(appId: string): { dynamic: boolean; fixed: boolean } {
    const { overlap, interval } = this.#times(appId);
    const latest = this.#dynamic(appId)[0];
    const dynamic = latest === undefined || this.clock.now() + overlap > latest.createdAt + interval;
    return { dynamic, fixed: this.#static(appId) === undefined };
  }

  async #make(appId: string, dynamic: boolean, fixed: boolean): Promise<void> {
    const [dynamicKey, staticKey] = await Promise.all([dynamic && this.maker.take(), fixed && this.maker.take()]);
    this.configOf(appId); // throws if the app was removed in the meantime
    const now = this.clock.now();
    this.store.transact(() => {
      // An import may have brought keys in the meantime.
      const lacks = this.#lacks(appId);
      const expired = this.#rows(appId).filter((row) => row.kind === "dynamic" && !this.#mayVerify(row));
      this.store.deleteAll("signingKeys", expired);
      const add = (kind: SigningKeyRow["kind"], kid: string, privateKey: string) =>
        this.store.put("signingKeys", { appId, kid, kind, createdAt: now, privateKey });
      if (dynamicKey !== false && lacks.dynamic) add("dynamic", `d-${now}`, dynamicKey);
      if (staticKey !== false && lacks.fixed) add("static", `s-${randomUUID()}`, staticKey);
    });
  }

  /** The keys that verify, dynamic ones first, newest first. */
  #all(appId: string): SigningKeyRow[] {
    const fixed = this.#static(appId);
    return fixed === undefined ? this.#dynamic(appId) : [...this.#dynamic(appId), fixed];
  }

  #dynamic(appId: string): SigningKeyRow[] {
    return this.#rows(appId)
      .filter((row) => row.kind === "dynamic" && this.#mayVerify(row))
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  #static(appId: string): SigningKeyRow | undefined {
    return this.#rows(appId).find((row) => row.kind === "static");
  }

  #rows(appId: string): SigningKeyRow[] {
    return this.store.tables.signingKeys.find("app", appId);
  }

  #mayVerify(row: SigningKeyRow): boolean {
    return row.createdAt + this.#times(row.appId).lifetime >= this.clock.now();
  }

  #times(appId: string): { interval: number; overlap: number; lifetime: number } {
    const config = this.configOf(appId);
    const interval = config.access_token_dynamic_signing_key_update_interval * HOUR;
    // Intervals of seconds are only set by tests; they leave no room for a minute.
    const overlap = interval < OVERLAP ? interval / 5 : OVERLAP;
    return { interval, overlap, lifetime: interval + 2 * config.access_token_validity * 1000 };
  }
}

const signInPool = promisify<string, Buffer, KeyObject, Buffer>(sign);
