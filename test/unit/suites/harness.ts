import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { defaultProviders, needsProviders } from "../../../src/catalog/account-providers.js";
import { contractFor } from "../../apps/contract/suite.js";
import type { ContractCase, Instance, Target } from "../../apps/contract/target.js";
import { methodsOf } from "../../apps/methods.js";
import { ownCatalog } from "../../apps/project.js";
import { ROOT } from "../../support/cli.js";
import { startCore, type Core } from "../../support/core.js";
import { startReference, type Outgoing, type Saboteur } from "./reference.js";

const WEBSITE = "http://localhost:3000";

/** What is broken, the case that must notice, and how to break it. */
export type Sabotage = [what: string, name: string, by: Saboteur];

/** Runs cases of the contract for an auth type against the reference backend: good first, then sabotaged. */
export async function describeContract(auth: string, sabotage: Sabotage[]): Promise<void> {
  const catalog = await ownCatalog();
  const type = catalog.authTypes.find(({ id }) => id === auth);
  if (!type) throw new Error(`${auth} is not an auth type`);
  const methods = methodsOf(catalog, {
    ...type,
    auth,
    providers: needsProviders(type.firstFactors, catalog) ? defaultProviders(catalog) : [],
  });
  const cases = contractFor({ methods, twoOrigins: true, productionServer: true });

  let core: Core;
  let reference: Awaited<ReturnType<typeof startReference>>;
  let app: Instance;

  beforeAll(async () => {
    core = await startCore(path.join(ROOT, "dist", "dev-core.mjs"), ROOT);
    reference = await startReference(core, WEBSITE, methods);
    const unavailable = () => Promise.reject(new Error("The reference backend is not launched by cases"));
    const target: Target = {
      basePath: "",
      website: WEBSITE,
      methods,
      productionSwitch: "NODE_ENV",
      core,
      startCore: unavailable,
      launch: unavailable,
      launchUnchecked: unavailable,
      printed: () => "",
      secrets: new Set(),
    };
    app = { target, core, origin: reference.origin, running: core.running, stop: core.running.stop };
  });
  afterEach(() => void reference.sabotage(() => undefined));
  afterAll(async () => {
    reference?.close();
    await core?.running.stop();
  });

  const find = (name: string): ContractCase => {
    const found = cases.find((entry) => entry.name === name);
    if (!found) throw new Error(`The suite has no case "${name}"`);
    return found;
  };

  describe("the HTTP contract passes a good backend", () => {
    test.each([...new Set(sabotage.map(([, name]) => name))])("%s", async (name) => {
      await expect(find(name).run(app, app.target)).resolves.toBeUndefined();
    });
  });

  describe("the HTTP contract notices when", () => {
    test.each(sabotage)("%s", async (_, name, by) => {
      reference.sabotage(by);
      await expect(find(name).run(app, app.target)).rejects.toThrow();
    });
  });

  test("the names of the cases are unique", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });
}

/** Sabotages the answers of some paths only. */
export const on =
  (pattern: RegExp, change: Saboteur): Saboteur =>
  (outgoing) => {
    if (pattern.test(outgoing.request.path)) change(outgoing);
  };

export const setsTokens = ({ cookies }: Outgoing) => cookies.some((cookie) => /^s\w+Token=./.test(cookie));

/** Puts other words into an answer. */
export const replace =
  (found: string, by: string): Saboteur =>
  (outgoing) => {
    outgoing.body = outgoing.body.replaceAll(found, by);
  };

export const editCookies =
  (edit: (cookie: string) => string): Saboteur =>
  (outgoing) => {
    outgoing.cookies = outgoing.cookies.map(edit);
  };
