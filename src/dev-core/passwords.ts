import { createCipheriv, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import bcrypt from "bcryptjs";
import { argon2id, argon2Verify } from "hash-wasm";
import type { Config } from "./config.js";
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

/** Makes the hash of a password, of the kind and at the cost that the settings name. */
export async function hashPassword(password: string, config: Config): Promise<string> {
  if (config.password_hashing_alg.toUpperCase() === "BCRYPT") return bcrypt.hash(password, config.bcrypt_log_rounds);
  return argon2id({
    password,
    salt: randomBytes(16),
    hashLength: 32,
    iterations: config.argon2_iterations,
    memorySize: config.argon2_memory_kb,
    parallelism: config.argon2_parallelism,
    outputType: "encoded",
  });
}

/** Whether a password matches a hash of any kind; false for what is no hash. */
export async function verifyPassword(password: string, hash: string, config: Config): Promise<boolean> {
  // The four names of BCRYPT differ in which old mistakes they stand for; the core, too, takes them as one.
  if (KINDS.BCRYPT.is(hash)) return bcrypt.compare(password, `$2a${hash.slice(3)}`);
  if (KINDS.ARGON2.is(hash)) return argon2Verify({ password, hash }).catch(() => false);
  return verifyFirebase(password, hash, config);
}

/**
 * Checks that a hash from elsewhere can be used later.
 *
 * @param given the name of its kind, if the caller says it
 * @throws CoreError 400 when it is of no kind, or of another one; 500 when it is of Firebase and its key is not set
 */
export function checkImportedHash(hash: string, given: string | undefined, config: Config): void {
  const kind = given?.trim().toUpperCase();
  if (kind === "") throw badRequest("Hashing Algorithm cannot be an empty string");
  if (kind !== undefined && !Object.hasOwn(KINDS, kind)) throw badRequest("Unsupported password hashing algorithm");
  if (kind === "FIREBASE_SCRYPT" || (kind === undefined && KINDS.FIREBASE_SCRYPT.is(hash))) signerKey(config);
  const candidates = kind === undefined ? Object.values(KINDS) : [KINDS[kind as Kind]];
  if (candidates.some(({ is }) => is(hash))) return;
  const named = kind === undefined ? "" : `${KINDS[kind as Kind].name} `;
  throw badRequest(`Password hash is in invalid ${named}format`);
}

/** What a Firebase hash says, in the form that the core gives it: `$f_scrypt$<hash>$<salt>$m=<n>$r=<n>$s=<separator>`. */
function parseFirebase(text: string) {
  const [before, prefix, hash, salt, ...rest] = text.split("$");
  if (before !== "" || prefix !== "f_scrypt" || !hash || !salt || rest.length !== 3) return undefined;
  const read = (name: string) => rest.find((part) => part.startsWith(`${name}=`))?.slice(2);
  const [memoryCost, rounds, separator] = [Number(read("m")), Number(read("r")), read("s")];
  if (!Number.isInteger(memoryCost) || !Number.isInteger(rounds) || !separator) return undefined;
  return { hash, salt, memoryCost, rounds, separator };
}

/** Firebase encrypts a key of the project with what scrypt makes of the password; the result is the hash. */
async function verifyFirebase(password: string, text: string, config: Config): Promise<boolean> {
  const parsed = parseFirebase(text);
  if (parsed === undefined) return false;
  const salt = Buffer.concat([parsed.salt, parsed.separator].map((part) => Buffer.from(part, "base64")));
  const N = 2 ** parsed.memoryCost;
  try {
    const options = { N, r: parsed.rounds, p: 1, maxmem: 256 * N * parsed.rounds };
    const derived = (await scryptAsync(password, salt, 64, options)) as Buffer;
    const cipher = createCipheriv("aes-256-ctr", derived.subarray(0, 32), Buffer.alloc(16));
    return cipher.update(Buffer.from(signerKey(config), "base64")).toString("base64") === parsed.hash;
  } catch (error) {
    if (error instanceof CoreError) throw error;
    return false; // Costs that scrypt refuses.
  }
}

const scryptAsync = promisify<string, Buffer, number, object, unknown>(scrypt);

function signerKey({ firebase_password_hashing_signer_key: key }: Config): string {
  if (key !== null) return key;
  throw new CoreError(500, "java.lang.IllegalStateException: 'firebase_password_hashing_signer_key' cannot be null");
}
