import { createHmac, randomBytes } from "node:crypto";
import type { Config } from "./config.ts";

/** Used when the core needs no key. After a restart, earlier signatures are not valid. */
const ofThisProcess = randomBytes(32);

/** @returns a function that signs text (HMAC-SHA256) with a key that strangers do not have */
export function createSign({ core }: Config): (...parts: string[]) => Buffer {
  const key = core.apiKey
    ? createHmac("sha256", core.apiKey).update("known devices").digest()
    : ofThisProcess;
  return (...parts) =>
    createHmac("sha256", key).update(parts.join("|")).digest();
}
