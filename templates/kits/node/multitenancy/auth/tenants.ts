import { setTimeout as wait } from "node:timers/promises";
import Multitenancy from "supertokens-node/recipe/multitenancy";
import type { Config } from "../config.ts";

/** The tenants. Each has users of its own, and its own ways to sign in. */
export const tenants = [
  { id: "acme", name: "Acme", firstFactors: ["emailpassword", "thirdparty"] },
  { id: "globex", name: "Globex", firstFactors: ["otp-email", "link-email"] },
];

/** Creates the tenants in the core, as soon as it answers. In production, create them yourself. */
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

/** @returns what went wrong, or undefined when the tenants exist */
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
