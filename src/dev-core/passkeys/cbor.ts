import { type CBORType, decodeCBOR, decodePartialCBOR } from "@levischuck/tiny-cbor";
import { PasskeyError } from "./errors.js";

/**
 * CBOR (RFC 8949), the encoding of what authenticators say. The library reads arrays that have a buffer to themselves.
 */

/** Reads bytes that are one map. @throws PasskeyError when they are not */
export function readMap(bytes: Uint8Array): Map<string | number, CBORType> {
  try {
    const map = decodeCBOR(new Uint8Array(bytes));
    if (map instanceof Map) return map;
  } catch {
    // The same answer as for CBOR that is not a map.
  }
  throw PasskeyError.format();
}

/** How many bytes the item at a place takes; undefined if there is none. */
export function itemLength(bytes: Uint8Array, at: number): number | undefined {
  try {
    return decodePartialCBOR(new Uint8Array(bytes), at)[1];
  } catch {
    return undefined;
  }
}
