import type { BaseRequest } from "supertokens-node/lib/build/framework/index.js";
import { networkOf } from "./network.ts";

/** Network that a request comes from, as the framework's own request knows it. */
export function networkOfClient({ original }: BaseRequest): string {
  return networkOf(original.ip ?? "");
}
