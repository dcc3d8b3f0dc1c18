import { randomBytes, scryptSync } from "node:crypto";
import bcrypt from "bcryptjs";
import { argon2id, argon2Verify } from "hash-wasm";

/** What takes long about passwords, each as one piece of work on values that can be sent to a thread. */

export interface Argon2Cost {
  iterations: number;
  memorySize: number;
  parallelism: number;
}

/**
 * All pieces, by name. Those that compare say false where a text is not a hash, or has a cost that its kind does not
 * allow.
 */
export const WORK = {
  bcryptHash: async (password: string, rounds: number): Promise<string> => bcrypt.hashSync(password, rounds),
  bcryptMatches: (password: string, hash: string) => orFalse(() => bcrypt.compareSync(password, hash)),
  argon2Hash: (password: string, cost: Argon2Cost) =>
    argon2id({ password, salt: randomBytes(16), hashLength: 32, outputType: "encoded", ...cost }),
  argon2Matches: (password: string, hash: string) => orFalse(() => argon2Verify({ password, hash })),
  /** Undefined where scrypt refuses the cost. */
  scrypt: async (password: string, salt: Uint8Array, N: number, r: number): Promise<Uint8Array | undefined> => {
    try {
      return scryptSync(password, salt, 64, { N, r, p: 1, maxmem: 256 * N * r });
    } catch {
      return undefined;
    }
  },
};

export type Work = typeof WORK;
export type Input<Name extends keyof Work> = Parameters<Work[Name]>;
export type Output<Name extends keyof Work> = Awaited<ReturnType<Work[Name]>>;

/** Does a piece of work here and now. */
export function work<Name extends keyof Work>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  return (WORK[name] as unknown as (...input: Input<Name>) => Promise<Output<Name>>)(...input);
}

async function orFalse(compare: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await compare();
  } catch {
    return false;
  }
}
