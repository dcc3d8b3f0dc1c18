import { setTimeout as wait } from "node:timers/promises";
import Multitenancy from "supertokens-node/recipe/multitenancy";
import type { Config } from "./config.ts";

/** Who has users of its own here, and how they sign in. */
export const tenants = [
  { id: "acme", name: "Acme", firstFactors: ["emailpassword", "thirdparty"] },
  { id: "globex", name: "Globex", firstFactors: ["otp-email", "link-email"] },
];

/** Makes the tenants in the core, in development, as soon as it lets us. In production that is for you to do. */
export async function createTenants({ production }: Config): Promise<void> {
  if (production) return;
  let told = "";
  for (;;) {
    const problem = await tryToCreate();
    if (problem === undefined) return;
    if (problem !== told) console.warn(`No tenants yet: ${problem}`);
    told = problem;
    await wait(2_000, undefined, { ref: false });
  }
}

/** @returns what keeps the tenants from being made, if anything does */
async function tryToCreate(): Promise<string | undefined> {
  try {
    for (const { id, firstFactors } of tenants) {
      await Multitenancy.createOrUpdateTenant(id, { firstFactors });
    }
    return undefined;
  } catch (error) {
    return String(error);
  }
}
