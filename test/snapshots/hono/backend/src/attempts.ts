import type { APIOptions } from "supertokens-node/recipe/session";
import { type Action, createAccountLimit } from "./account-limits.ts";
import { networkOfClient } from "./client.ts";
import type { Config } from "./config.ts";

/** The part of the arguments of the SDK's API functions that is used here. */
interface Input {
  tenantId: string;
  options: {
    recipeId: string;
    req: APIOptions["req"];
  };
}

/**
 * Limits how often an API function of the SDK may be called for one account.
 *
 * @returns a function to call first, with the account's address. It throws an HttpError (429) when there were too many.
 */
export function countAttempts(config: Config, action: Action) {
  const count = createAccountLimit(config, action);
  return (input: Input, address: string) => {
    const { req } = input.options;
    const account = accountOf(input, address);
    return count({ account, network: networkOfClient(req) });
  };
}

/** The same address may belong to somebody else with another way to sign in. */
function accountOf({ tenantId, options }: Input, address: string): string {
  return [options.recipeId, tenantId, address.trim().toLowerCase()].join("|");
}
