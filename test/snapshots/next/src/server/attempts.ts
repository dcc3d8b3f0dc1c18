import type { APIOptions } from "supertokens-node/recipe/session";
import type { NormalisedAppinfo } from "supertokens-node/types";
import { type Action, createAccountLimit } from "./account-limits.ts";
import { networkOfClient } from "./client.ts";
import type { Config } from "./config.ts";
import { createKnownDevices } from "./known-devices.ts";

/** The part of the arguments of the SDK's API functions that is used here. */
interface Input {
  tenantId: string;
  options: {
    recipeId: string;
    req: APIOptions["req"];
    res: APIOptions["res"];
    appInfo: NormalisedAppinfo;
  };
}

/**
 * Limits how often an API function of the SDK may be called for one account.
 *
 * @returns a function to call first, with the account's address. It resolves to a function that takes the attempt back
 * after a success, or throws an HttpError (429).
 */
export function countAttempts(config: Config, action: Action) {
  const count = createAccountLimit(config, action);
  const devices = createKnownDevices(config);
  return (input: Input, address: string) => {
    const { req } = input.options;
    const account = accountOf(input, address);
    const network = networkOfClient(req);
    return count({ account, network, device: devices.find(req, account) });
  };
}

/** @returns a function to call when somebody has signed in: their device is known from then on */
export function rememberDevices(config: Config) {
  const devices = createKnownDevices(config);
  return (input: Input, address: string): void => {
    const { res, appInfo } = input.options;
    devices.add(res, appInfo, accountOf(input, address));
  };
}

/** The same address may belong to somebody else with another way to sign in. */
function accountOf({ tenantId, options }: Input, address: string): string {
  return [options.recipeId, tenantId, address.trim().toLowerCase()].join("|");
}
