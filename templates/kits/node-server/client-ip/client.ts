import type { APIOptions } from "supertokens-node/recipe/session";
import { networkOf } from "./network.ts";

/** Network that a request comes from, as the framework's own request knows it. */
export function networkOfClient({ original }: APIOptions["req"]): string {
  return networkOf(original.ip ?? "");
}
