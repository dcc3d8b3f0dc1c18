import type { BaseRequest } from "supertokens-node/lib/build/framework/index.js";

/** Network that a request comes from, which `limitRates` has found out. */
export function networkOfClient({ original }: BaseRequest): string {
  return original.network ?? "";
}
