import path from "node:path";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { freePort } from "../support/ports.js";
import { createTarget, type Mode, type OwnTarget } from "./app.js";
import { browserSuiteFor } from "./browser/suite.js";
import { contractFor } from "./contract/suite.js";
import type { Instance } from "./contract/target.js";
import { ownCatalog, stacksOf, type Project } from "./project.js";
import { projectFor } from "./generate.js";
import { titleOf } from "./matrix.js";
import { openSite, type OwnSite } from "./website.js";

const job = inject("job");
const { combination, only } = job;
const stacks = stacksOf(await ownCatalog(), combination);
const api = stacks.find((stack) => stack.kind !== "frontend");
const website = stacks.find((stack) => stack.kind !== "backend");
const twoOrigins = api?.kind !== "fullstack";

/** True when the filters want this suite. */
const wanted = (suite: string) => only.length === 0 || only.includes(suite);

let project: Project;
beforeAll(async () => {
  project = await projectFor(job);
});

/** Runs the HTTP contract against the backend in one of its modes. */
function contract(mode: Mode): void {
  let target: OwnTarget;
  let app: Instance;
  beforeAll(async () => {
    target = await createTarget(project, mode, `http://localhost:${await freePort()}`);
    app = await target.launch();
  });
  afterAll(() => target?.close());
  for (const { name, run } of contractFor({ factors: combination.factors, twoOrigins, productionServer: mode === "serve" })) {
    test(name, () => run(app, target));
  }
}

describe.runIf(wanted("contract") && api?.sdk)("HTTP contract, development server", () => contract("start"));
describe.runIf(wanted("contract") && api?.sdk)("HTTP contract, production server", () => contract("serve"));

describe.runIf(wanted("browser") && website && api)("Browser", () => {
  let site: OwnSite;
  beforeAll(async () => {
    site = await openSite(project, path.join(job.pictures, titleOf(combination).replace(/\W+/g, "-")));
  });
  afterAll(() => site?.close());
  for (const { name, run } of browserSuiteFor({ factors: combination.factors, twoServers: website !== api })) {
    test(name, () => run(site));
  }
});
