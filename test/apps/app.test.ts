import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, inject, test } from "vitest";
import type { Command, Stack } from "../../src/catalog/types.js";
import { freePort } from "../support/ports.js";
import { run } from "../support/processes.js";
import { removeTemp } from "../support/temp.js";
import { additionCases, extend, type Extended } from "./additions/suite.js";
import { createTarget, type Mode, type OwnTarget } from "./app.js";
import { browserSuiteFor } from "./browser/suite.js";
import { expectNoCanary, plantCanaries } from "./bundle.js";
import { tenantsReady } from "./contract/people.js";
import { contractFor } from "./contract/suite.js";
import type { Instance } from "./contract/target.js";
import { depthOf, type Suite } from "./depth.js";
import { projectFor } from "./generate.js";
import {
  expectArticleWorks,
  expectCleanRepository,
  expectLintClean,
  expectLockedInstall,
  expectOwnTestsPass,
  expectStartAndStop,
} from "./lifecycle.js";
import { authTypeOf, titleOf } from "./matrix.js";
import { methodsOfCombination } from "./methods.js";
import { PROJECT_CASES } from "./security/cases.js";
import { openFront, type Front } from "./proxy/front.js";
import { proxyCases } from "./proxy/suite.js";
import { openTunnel, tunnelCases, type Tunnel } from "./proxy/tunnel.js";
import { openPair, type Pair } from "./redis/pair.js";
import { redisCases } from "./redis/suite.js";
import { expectGoodStyle } from "./style/style.js";
import { folderOf, ownCatalog, resolveTokens, stacksOf, type Project } from "./project.js";
import { versionsOf } from "./versions.js";
import { expectSamBuilds } from "./sam.js";
import { openSite, type OwnSite } from "./website.js";

/** Type checks and builds of a whole half, on a busy machine. */
const CHECK_LIMIT_MS = 300_000;

const job = inject("job");
const { combination } = job;
const catalog = await ownCatalog();
const stacks = stacksOf(catalog, combination);
const methods = methodsOfCombination(catalog, combination);
const api = stacks.find((stack) => stack.kind !== "frontend");
const website = stacks.find((stack) => stack.kind !== "backend");
const isNew = combination.project === undefined;
const depth = depthOf(combination, job.only, catalog);

let project: Project;
beforeAll(async () => {
  project = await projectFor(job);
});
afterAll(async () => {
  if (isNew && project) await removeTemp(path.dirname(project.root));
});

test("is generated and installed", async ({ task }) => {
  task.meta.versions = await versionsOf(project);
});

// The production server runs what the checks have built.
if (wanted("checks") || ((wanted("contract") || wanted("redis")) && isNew)) describe("Checks", checks);
else if ((wanted("contract") || wanted("redis")) && api) describe("Build", () => builds(api));
if (wanted("contract") && api?.accounts === "supertokens") {
  // The development server of a full-stack framework runs once in a folder only, and the suite needs several: browsers
  // try it.
  if (api.kind !== "fullstack" && depth.whole) describe("HTTP contract, development server", () => contract("start"));
  describe("HTTP contract, production server", () => contract("serve"));
}
if (wanted("redis") && api?.accounts === "supertokens") describe("Two processes and one Redis", redis);
if (wanted("browser") && website && api?.accounts === "supertokens") describe("Browser", browser);
if (wanted("project")) describe("Project", wholeProject);
if (wanted("proxy") && website && api?.accounts === "supertokens" && website !== api) {
  describe("Behind the proxy of deploy/", proxy);
  describe("In development, behind an https proxy", tunnel);
}
if (wanted("additions") && website && website !== api) describe("What an owner adds", additions);

/** True when the combination is to be tried with this suite. */
function wanted(suite: Suite): boolean {
  return depth.suites.includes(suite);
}

function checks(): void {
  let planted: Awaited<ReturnType<typeof plantCanaries>>;
  beforeAll(async () => {
    planted = await plantCanaries(project);
  });
  afterAll(() => planted?.restore());
  const checked = stacks.filter(({ kind }) => kind === "fullstack" || depth[kind]);
  for (const part of checked) {
    for (const command of part.commands.check.filter((words) => depth.whole || !isInBuild(part, words))) {
      const argv = resolveTokens(command, combination.pm);
      test(
        `${part.dir}: ${argv.join(" ")}`,
        async () => void (await run(argv, { cwd: folderOf(project, part), env: project.env })),
        CHECK_LIMIT_MS,
      );
    }
  }
  if (api?.id === "aws-lambda" && combination.factors.includes("emailpassword"))
    test("sam build makes the function, without what runs it locally", () => expectSamBuilds(project), CHECK_LIMIT_MS);
  test("its scripts are linted and formatted", () => expectGoodStyle(project), CHECK_LIMIT_MS);
  if (website && checked.includes(website))
    test(PROJECT_CASES.noSettingInPages.name, () => expectNoCanary(project, website, planted.canaries));
}

/** Of a project that was named, nobody knows whether what it has built is what its files say now. */
function builds(part: Stack): void {
  for (const command of part.commands.check.filter((words) => words.includes("build"))) {
    const argv = resolveTokens(command, combination.pm);
    test(
      `${part.dir}: ${argv.join(" ")}`,
      async () => void (await run(argv, { cwd: folderOf(project, part), env: project.env })),
      CHECK_LIMIT_MS,
    );
  }
}

/** True for the type check of a backend that `tsc` builds: the build finds what it finds. */
function isInBuild({ kind, language }: Stack, command: Command): boolean {
  return kind === "backend" && language === "node" && command.at(-1) === "typecheck";
}

function contract(mode: Mode): void {
  let target: OwnTarget;
  let app: Instance;
  beforeAll(async () => {
    target = await createTarget(project, mode, `http://localhost:${await freePort()}`);
    app = await target.launch();
    await tenantsReady(app);
  });
  afterAll(() => target?.close());
  afterEach(() => expectAlive(app));
  const shape = { methods, twoOrigins: api?.kind !== "fullstack", productionServer: mode === "serve" };
  for (const { name, run: runCase } of contractFor(shape, depth.whole)) test(name, () => runCase(app, target));
}

/** Says why the cases fail when the server that they share has ended: what it printed last. */
function expectAlive({ running }: Instance): void {
  if (!running.alive()) throw new Error(`The server has ended:\n${running.output().slice(-3000)}`);
}

function redis(): void {
  let pair: Pair;
  beforeAll(async () => {
    pair = await openPair(project);
  });
  afterAll(() => pair?.close());
  for (const { name, run: runCase } of redisCases.filter(({ needs }) => needs?.(methods) ?? true))
    test(name, () => runCase(pair));
}

function browser(): void {
  let site: OwnSite;
  beforeAll(async () => {
    site = await openSite(project, depth.website, path.join(job.pictures, titleOf(combination).replace(/\W+/g, "-")));
  });
  afterAll(() => site?.close());
  const twoServers = website !== api;
  const cases = browserSuiteFor({ ...combination, providers: methods.providers.map(({ title }) => title), twoServers });
  const { id: auth, firstFactors: factors, secondFactors } = authTypeOf(catalog.defaults.auth, catalog);
  const shown = depth.wholeBrowser
    ? []
    : browserSuiteFor({ auth, factors, secondFactors, providers: [], twoServers }).map(({ name }) => name);
  for (const { name, run: runCase } of cases.filter((entry) => !shown.includes(entry.name))) {
    test(name, () => runCase(site));
  }
}

function proxy(): void {
  let front: Front;
  beforeAll(async () => {
    front = await openFront(project);
  });
  afterAll(() => front?.close());
  for (const { name, run: runCase } of proxyCases) test(name, () => runCase(front));
}

function tunnel(): void {
  let site: Tunnel;
  beforeAll(async () => {
    site = await openTunnel(project, path.join(job.pictures, "tunnel"));
  });
  afterAll(() => site?.close());
  for (const { name, run: runCase } of tunnelCases) test(name, () => runCase(site));
}

function additions(): void {
  let site: Extended;
  beforeAll(async () => {
    site = await extend(project);
  }, CHECK_LIMIT_MS);
  afterAll(() => site?.close());
  for (const { name, run: runCase } of additionCases) test(name, () => runCase(site));
}

function wholeProject(): void {
  if (depth.whole && depth.frontend && website)
    test("a fresh clone installs what the lockfile says", () => expectLockedInstall(project), CHECK_LIMIT_MS);
  if (depth.backend) test("lint finds nothing", () => expectLintClean(project), CHECK_LIMIT_MS);
  if (depth.backend) test("its own tests pass", () => expectOwnTestsPass(project), CHECK_LIMIT_MS);
  const edited = depth.whole && depth.backend;
  test(`everything starts${edited ? ", what is saved is served" : ""}, Ctrl-C stops everything`, () =>
    expectStartAndStop(project, edited));
  if (depth.whole && depth.backend && api?.commands.start.join(" ") === "{venv-python} app.py")
    test("the commands of SuperTokens' article about Flask work", () => expectArticleWorks(project), CHECK_LIMIT_MS);
  test(PROJECT_CASES.noSecretInGit.name, () => expectCleanRepository(project));
}
