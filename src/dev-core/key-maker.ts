import { generateKeyPair } from "node:crypto";
import { performance } from "node:perf_hooks";
import { promisify } from "node:util";

/** A new app takes two. */
const SPARE = 4;
/** Node's pool has four threads, in which tokens are signed as well: these must not wait for keys of others. */
const AT_ONCE = 2;
/** How often it is looked whether there is nothing else to do, in milliseconds, and how busy "nothing else" may be. */
const LOOK_EVERY = 500;
const QUIET = 0.2;

const generate = promisify(generateKeyPair);

/**
 * Makes RSA keys in Node's thread pool. Each takes some tenths of a second, so a few are made ahead when nothing else
 * is to be done: a new app then need not wait for its own.
 */
export class KeyMaker {
  readonly #spare: string[] = [];
  readonly #waiting: (() => void)[] = [];
  #making = 0;
  #timer: NodeJS.Timeout | undefined;
  #usage = performance.eventLoopUtilization();

  /** How many can be had at once. */
  get spare(): number {
    return this.#spare.length;
  }

  /** A private key as PEM. */
  async take(): Promise<string> {
    return this.#spare.shift() ?? this.#make();
  }

  /** Makes keys ahead from now on. */
  keepSpare(): void {
    this.#timer ??= setInterval(() => void this.#makeAhead().catch(() => undefined), LOOK_EVERY).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #makeAhead(): Promise<void> {
    const before = this.#usage;
    this.#usage = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(this.#usage, before);
    if (this.#spare.length >= SPARE || this.#making > 0 || utilization > QUIET) return;
    this.#spare.push(await this.#make());
  }

  async #make(): Promise<string> {
    if (this.#making >= AT_ONCE) await new Promise<void>((go) => this.#waiting.push(go));
    this.#making += 1;
    try {
      const { privateKey } = await generate("rsa", { modulusLength: 2048 });
      return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    } finally {
      this.#making -= 1;
      this.#waiting.shift()?.();
    }
  }
}
