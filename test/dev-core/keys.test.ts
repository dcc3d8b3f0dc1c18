import { expect, it } from "vitest";
import { systemClock } from "../../src/dev-core/clock.js";
import { resolveConfig } from "../../src/dev-core/config.js";
import { SigningKeys } from "../../src/dev-core/keys.js";
import { Store } from "../../src/dev-core/store/store.js";

it("makes the keys that are wanted before those that may be wanted", async () => {
  const store = await Store.open(undefined);
  const keys = new SigningKeys(store, systemClock, () => resolveConfig({}));
  const apps = Array.from({ length: 12 }, (_, index) => `app-${index}`);
  for (const app of apps) keys.prepare(app);
  await keys.ensure(apps.at(-1)!);
  const made = new Set([...store.tables.signingKeys.values()].map(({ appId }) => appId));
  expect(made).toContain(apps.at(-1));
  expect(made.size).toBeLessThan(apps.length);
  store.close();
});
