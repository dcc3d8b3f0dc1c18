import { createCipheriv } from "node:crypto";
import type { Config } from "./core-settings.js";
import { HashingThreads } from "./hashing/threads.js";
import { badRequest, CoreError } from "./http/errors.js";

/**
 * Password hashes: the two kinds that the core makes, and the third that it can import (PasswordHashing.java,
 * PasswordHashingUtils.java). Each can move to a real core, and from one.
 */

/** The kinds by the core's names. The core tells a hash's kind by its beginning only. */
const KINDS = {
  BCRYPT: { name: "BCrypt", is: (hash: string) => /^\$2[abxy]/.test(hash) },
  ARGON2: { name: "Argon2", is: (hash: string) => /^\$argon2[id]/.test(hash) },
  FIREBASE_SCRYPT: { name: "Firebase SCrypt", is: (hash: string) => parseFirebase(hash) !== undefined },
} as const;

type Kind = keyof typeof KINDS;

/** Hashes passwords and compares them, beside everything else that the dev core does. */
export class Passwords {
  readonly #threads = new HashingThreads();

  /** Makes the hash of a password, of the kind and at the cost that the settings name. */
  hash(password: string, config: Config): Promise<string> {
    if (config.password_hashing_alg.toUpperCase() === "BCRYPT")
      return this.#threads.run("bcryptHash", password, config.bcrypt_log_rounds);
    const { argon2_iterations: iterations, argon2_memory_kb: memorySize, argon2_parallelism: parallelism } = config;
    return this.#threads.run("argon2Hash", password, { iterations, memorySize, parallelism });
  }

  /**
   * Whether a password matches a hash of any kind; false for what is not a hash, and for one that would take too long.
   */
  async verify(password: string, hash: string, config: Config): Promise<boolean> {
    if (excessOf(hash, config) !== undefined) return false;
    // The four names of BCRYPT differ in which old mistakes they stand for; the core, too, takes them as one.
    if (KINDS.BCRYPT.is(hash)) return this.#threads.run("bcryptMatches", password, `$2a${hash.slice(3)}`);
    if (KINDS.ARGON2.is(hash)) return this.#threads.run("argon2Matches", password, hash);
    return this.#verifyFirebase(password, hash, config);
  }

  close(): Promise<void> {
    return this.#threads.close();
  }

  /** Firebase encrypts a key of the project with what scrypt makes of the password; the result is the hash. */
  async #verifyFirebase(password: string, text: string, config: Config): Promise<boolean> {
    const parsed = parseFirebase(text);
    if (parsed === undefined) return false;
    const salt = Buffer.concat([parsed.salt, parsed.separator].map((part) => Buffer.from(part, "base64")));
    const derived = await this.#threads.run("scrypt", password, salt, 2 ** parsed.memoryCost, parsed.rounds);
    if (derived === undefined) return false;
    const cipher = createCipheriv("aes-256-ctr", derived.subarray(0, 32), Buffer.alloc(16));
    return cipher.update(Buffer.from(signerKey(config), "base64")).toString("base64") === parsed.hash;
  }
}

/**
 * Checks that a hash from elsewhere can be used later.
 *
 * @param given the name of its kind, if the caller says it
 * @throws CoreError 400 when it is of no kind, or of another one, or would take too long to check; 500 when it is of
 * Firebase
 *   and its key is not set
 */
export function checkImportedHash(hash: string, given: string | undefined, config: Config): void {
  const kind = given?.trim().toUpperCase();
  if (kind === "") throw badRequest("Hashing Algorithm cannot be an empty string");
  if (kind !== undefined && !Object.hasOwn(KINDS, kind)) throw badRequest("Unsupported password hashing algorithm");
  if (kind === "FIREBASE_SCRYPT" || (kind === undefined && KINDS.FIREBASE_SCRYPT.is(hash))) signerKey(config);
  const candidates = kind === undefined ? Object.values(KINDS) : [KINDS[kind as Kind]];
  if (!candidates.some(({ is }) => is(hash))) {
    const named = kind === undefined ? "" : `${KINDS[kind as Kind].name} `;
    throw badRequest(`Password hash is in invalid ${named}format`);
  }
  if (hash.length > LONGEST) throw badRequest(`Password hash is longer than ${LONGEST} characters`);
  const excess = excessOf(hash, config);
  if (excess !== undefined) throw badRequest(`Password hash has ${excess}`);
}

/**
 * What a Firebase hash says, in the form that the core gives it: `$f_scrypt$<hash>$<salt>$m=<n>$r=<n>$s=<separator>`.
 */
function parseFirebase(text: string) {
  const [before, prefix, hash, salt, ...rest] = text.split("$");
  if (before !== "" || prefix !== "f_scrypt" || !hash || !salt || rest.length !== 3) return undefined;
  const read = (name: string) => rest.find((part) => part.startsWith(`${name}=`))?.slice(2);
  const [memoryCost, rounds, separator] = [Number(read("m")), Number(read("r")), read("s")];
  if (!Number.isInteger(memoryCost) || !Number.isInteger(rounds) || !separator) return undefined;
  return { hash, salt, memoryCost, rounds, separator };
}

/** What a check may cost at most, unless the settings ask for more. Firebase itself allows for 2 ** 14 × 120 blocks. */
const MOST = { bcryptRounds: 16, argon2Kb: 256 << 10, argon2Work: 1 << 20, scryptBlocks: 1 << 21 };
/** As many characters as a core has room for (EmailPasswordQueries.java of its storage). */
const LONGEST = 256;

/** What about a hash is more than can be paid for each sign-in, in words. */
function excessOf(hash: string, config: Config): string | undefined {
  const rounds = Number(/^\$2[abxy]\$(\d+)\$/.exec(hash)?.[1] ?? 0);
  const mostRounds = Math.max(MOST.bcryptRounds, config.bcrypt_log_rounds);
  if (rounds > mostRounds) return `a cost of ${rounds}, and ${mostRounds} is the most`;

  const [, cost = ""] = /^\$argon2[id]d?\$v=\d+\$([^$]*)\$/.exec(hash) ?? [];
  const read = (name: string) =>
    Math.max(
      0,
      ...cost
        .split(",")
        .filter((part) => part.startsWith(`${name}=`))
        .map((part) => Number(part.slice(2))),
    );
  const [memory, iterations] = [read("m"), read("t")];
  const mostMemory = Math.max(MOST.argon2Kb, config.argon2_memory_kb);
  if (memory > mostMemory) return `a memory cost of ${memory} KB, and ${mostMemory} is the most`;
  const mostWork = Math.max(MOST.argon2Work, config.argon2_memory_kb * config.argon2_iterations);
  if (memory * iterations > mostWork)
    return `${iterations} iterations over ${memory} KB, and ${mostWork} KB in all are the most`;

  const firebase = parseFirebase(hash);
  if (firebase === undefined) return undefined;
  const blocks = 2 ** firebase.memoryCost * firebase.rounds;
  if (blocks > MOST.scryptBlocks)
    return `a memory cost of ${firebase.memoryCost} with ${firebase.rounds} rounds, and 2^m × r = ${MOST.scryptBlocks} is the most`;
  return undefined;
}

function signerKey({ firebase_password_hashing_signer_key: key }: Config): string {
  if (key !== null) return key;
  throw new CoreError(500, "java.lang.IllegalStateException: 'firebase_password_hashing_signer_key' cannot be null");
}
