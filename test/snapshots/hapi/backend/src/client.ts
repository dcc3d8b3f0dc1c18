import type { APIOptions } from "supertokens-node/recipe/session";

/** Network that a request comes from, as set by plugins/auth.ts. */
export function networkOfClient({ original }: APIOptions["req"]): string {
  return original.app.network ?? "";
}
