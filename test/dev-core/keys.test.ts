import { expect, it } from "vitest";
import { systemClock } from "../../src/dev-core/clock.js";
import { resolveConfig } from "../../src/dev-core/config.js";
import { KeyMaker } from "../../src/dev-core/key-maker.js";
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

// On a busy machine it takes a while until there is nothing else to do.
it("gives a new app keys that were made ahead", { timeout: 90_000 }, async () => {
  const store = await Store.open(undefined);
  const maker = new KeyMaker();
  const keys = new SigningKeys(store, systemClock, () => resolveConfig({}), maker);
  maker.keepSpare();
  await expect.poll(() => maker.spare, { timeout: 75_000 }).toBe(4);
  maker.close();
  keys.prepare("new");
  const ready = keys.ensure("new").then(() => "ready");
  expect(await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, 200))])).toBe("ready");
  const made = store.tables.signingKeys.find("app", "new");
  expect(new Set(made.map(({ privateKey }) => privateKey)).size).toBe(2);
  expect(maker.spare).toBe(2);
  store.close();
});

it("keeps to the keys that an import brings while it makes some", async () => {
  const store = await Store.open(undefined);
  const finishers: (() => void)[] = [];
  const slow = { spare: 0, take: () => new Promise<string>((resolve) => void finishers.push(() => resolve("made"))) };
  const keys = new SigningKeys(store, systemClock, () => resolveConfig({}), slow);
  const ready = keys.ensure("app");
  const createdAt = systemClock.now();
  const imported = (["dynamic", "static"] as const).map((kind) => ({
    appId: "app",
    kid: `${kind}-imported`,
    kind,
    createdAt,
    privateKey: "imported",
  }));
  store.transact(() => imported.forEach((row) => store.put("signingKeys", row)));
  finishers.forEach((each) => each());
  await ready;
  expect(store.tables.signingKeys.find("app", "app").map(({ privateKey }) => privateKey)).toEqual([
    "imported",
    "imported",
  ]);
  store.close();
});
