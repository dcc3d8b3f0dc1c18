import type { APIOptions } from "supertokens-node/recipe/session";

/** Network that a request comes from, as set by `limitRates`. */
export function networkOfClient({ original }: APIOptions["req"]): string {
  return original.network ?? "";
}
