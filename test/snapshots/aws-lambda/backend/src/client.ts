import type { BaseRequest } from "supertokens-node/lib/build/framework/index.js";

/** Network that a request comes from, as set by `limitRates`. */
export function networkOfClient({ original }: BaseRequest): string {
  return original.network ?? "";
}
