import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, inject, test } from "vitest";
import { run } from "../../support/processes.js";
import { removeTemp } from "../../support/temp.js";
import type { Mode } from "../app.js";
import { projectFor } from "../generate.js";
import { expectCleanRepository } from "../lifecycle.js";
import { titleOf } from "../matrix.js";
import { folderOf, ownCatalog, resolveTokens, stacksOf, type Project } from "../project.js";
import { PROJECT_CASES } from "../security/cases.js";
import { expectGoodStyle } from "../style/style.js";
import { versionsOf } from "../versions.js";
import { ownBrowserSuiteFor } from "./browser/suite.js";
import { openSite, type Site } from "./browser/site.js";
import { ownContractFor } from "./contract/suite.js";
import { doorOf } from "./doors.js";
import {
  expectNothingOfACore,
  expectOwnTestsPass,
  expectReadmeWorks,
  expectWorksWithoutDevelopmentPackages,
} from "./lifecycle.js";
import { storesOf, type StoreKind } from "./stores.js";
import { createTarget, type App, type Target } from "./target.js";

/** Type checks of a whole app, or its tests, on a busy machine. */
const LIMIT_MS = 300_000;

const job = inject("job");
const { combination, only } = job;
const [part] = stacksOf(await ownCatalog(), combination);
if (!part) throw new Error(`${titleOf(combination)} has no stack`);
const door = doorOf(part);
const stores = storesOf(part, combination.options);

let project: Project;
beforeAll(async () => {
  project = await projectFor(job);
});
afterAll(async () => {
  if (combination.project === undefined && project) await removeTemp(path.dirname(project.root));
});

test("is generated and installed", async ({ task }) => {
  task.meta.versions = await versionsOf(project);
});

if (wanted("checks")) describe("Checks", checks);
if (wanted("contract")) {
  describe(`HTTP contract, development server, ${stores[0]}`, () => contract("start", stores[0]!));
  for (const store of stores) describe(`HTTP contract, production server, ${store}`, () => contract("serve", store));
}
if (wanted("browser") && door.has.has("pages")) describe("Browser", browser);
if (wanted("project")) describe("Project", wholeProject);

/** True when the filters want this suite. */
function wanted(suite: string): boolean {
  return only.length === 0 || only.includes(suite);
}

function checks(): void {
  for (const command of part!.commands.check) {
    const argv = resolveTokens(command, combination.pm);
    test(
      argv.join(" "),
      async () => void (await run(argv, { cwd: folderOf(project, part!), env: project.env })),
      LIMIT_MS,
    );
  }
  if (part!.ownAccounts?.by === "scripts")
    test("its scripts are linted and formatted", () => expectGoodStyle(project), LIMIT_MS);
}

function contract(mode: Mode, store: StoreKind): void {
  let target: Target;
  let app: App;
  beforeAll(async () => {
    target = await createTarget(project, mode, store);
    app = await target.launch();
  });
  afterAll(() => target?.close());
  afterEach(() => {
    // Says why the cases fail when the server that they share has ended: what it printed last.
    if (app && !app.running.alive()) throw new Error(`The server has ended:\n${app.running.output().slice(-3000)}`);
  });
  for (const { name, run: runCase } of ownContractFor({ door, store, productionServer: mode === "serve" }))
    test(name, () => runCase(app, target));
}

function browser(): void {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(project, path.join(job.pictures, titleOf(combination).replace(/\W+/g, "-")));
  });
  afterAll(() => site?.close());
  for (const { name, run: runCase } of ownBrowserSuiteFor(door)) test(name, () => runCase(site));
}

function wholeProject(): void {
  test("its own tests pass", () => expectOwnTestsPass(project, stores[0]!), LIMIT_MS);
  test(
    "the README's first commands install and run it, what is saved is served, Ctrl-C stops it",
    () => expectReadmeWorks(project, stores[0]!),
    LIMIT_MS,
  );
  test(
    "it runs with the packages of production alone",
    () => expectWorksWithoutDevelopmentPackages(project, stores[0]!),
    LIMIT_MS,
  );
  test("there is nothing of a core in it", () => expectNothingOfACore(project));
  test(PROJECT_CASES.noSecretInGit.name, () => expectCleanRepository(project));
}
