import { accountsOf, coresOf } from "../../src/catalog/account-providers.js";
import type { Catalog, Stack } from "../../src/catalog/types.js";

/** False for a stack that keeps its own users. */
export function hasCore(stack: Stack, catalog: Catalog): boolean {
  return coresOf(accountsOf([stack], catalog)).length > 0;
}
