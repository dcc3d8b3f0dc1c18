import type { BaseRequest } from "supertokens-node/lib/build/framework/index.js";

/** Network that a request comes from, as set by plugins/auth.ts. */
export function networkOfClient({ original }: BaseRequest): string {
  return original.app.network ?? "";
}
