import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCatalog } from "../../../src/catalog/load.js";
import { TemplateError } from "../../../src/problem.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { FIXTURES, runCli } from "../cli/support.js";

/**
 * Mistakes that a contributor makes: each is refused, with the file, the place in it, and the nearest name that is
 * right.
 */

let home: string;
beforeAll(async () => {
  home = await makeTemp("mistakes");
});
afterAll(() => removeTemp(home));

let copies = 0;

/** Copies the small templates and changes one file of them. */
async function templatesWith(file: string, change: (text: string) => string): Promise<string> {
  const copy = path.join(home, String((copies += 1)));
  await cp(FIXTURES, copy, { recursive: true });
  await writeFile(path.join(copy, file), change(await readFile(path.join(copy, file), "utf8").catch(() => "")));
  return copy;
}

/** What is said of templates with one mistake in a JSON file. */
async function faultsWith(file: string, change: (json: any) => void): Promise<string[]> {
  const root = await templatesWith(file, (text) => {
    const json = JSON.parse(text);
    change(json);
    return JSON.stringify(json);
  });
  return faultsOf(root);
}

async function faultsOf(root: string): Promise<string[]> {
  const error = await loadCatalog(root).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return [];
  expect(error).toBeInstanceOf(TemplateError);
  expect((error as TemplateError).problems.map(({ code }) => code)).not.toContain("INTERNAL");
  return (error as TemplateError).problems.map(({ message }) =>
    message.replace("A template is at fault, and nothing was written: ", ""),
  );
}

const ACCOUNTS = "accounts/supertokens.json";
const API = "backend/api/template.json";
const layer = (more: object) => (json: any) => json.layers.push({ from: "./files", ...more });

describe("a mistake in a manifest", () => {
  it.each<[string, (json: any) => void, string]>([
    [
      "a misspelt key of a layer",
      layer({ wen: { packageManager: ["yarn"] } }),
      '"layers[1].wen" is not a key here; allowed: from, to, when. Did you mean "when"?',
    ],
    ["a missing key", (json) => delete json.title, '"title" must be a string; it is missing'],
    [
      "no account provider",
      (json) => delete json.accounts,
      '"accounts" must be "club" or "supertokens"; it is missing',
    ],
    [
      "an unknown account provider",
      (json) => (json.accounts = "supertoken"),
      '"accounts" has "supertoken"; allowed: club, supertokens. Did you mean "supertokens"?',
    ],
    [
      "a factor of another account provider",
      (json) => (json.factors = ["membership"]),
      '"factors[0]" has "membership"; allowed: emailpassword, thirdparty, otp-email, webauthn, totp.',
    ],
    [
      "a layer for a factor of another account provider",
      layer({ when: { factor: ["membership"] } }),
      '"layers[1].when.factor[0]" has "membership"; allowed: emailpassword, ',
    ],
    ["a misspelt key", (json) => (json.serverles = true), '"serverles" is not a key here; allowed: $schema, title,'],
    [
      "a misspelt language",
      (json) => (json.language = "nodde"),
      '"language" has "nodde"; allowed: node, typescript, python, go. Did you mean "node"?',
    ],
    [
      "a misspelt token",
      (json) => (json.commands.install = [["{pmm}", "install"]]),
      '"commands.install[0][0]" has "{pmm}"; allowed: {pm}, {python}, {venv-python}, {make-venv}, {pip-install}. Did you mean "{pm}"?',
    ],
    [
      "a misspelt recipe",
      layer({ when: { recipe: ["emailpasswrd"] } }),
      '"layers[1].when.recipe[0]" has "emailpasswrd"; allowed: emailpassword, ',
    ],
    ["a misspelt factor in a condition", layer({ when: { factor: ["otp-emial"] } }), 'Did you mean "otp-email"?'],
    [
      "an unknown condition key",
      layer({ when: { weather: ["rain"] } }),
      '"layers[1].when.weather" is not a key here; allowed: part, frontend, ',
    ],
    [
      "another stack's option in a condition",
      layer({ when: { store: ["heap"] } }),
      '"layers[1].when.store" is not a key here',
    ],
    ["a condition that never holds", layer({ when: { recipe: [] } }), '"layers[1].when.recipe" must not be empty'],
    [
      "a condition without a list",
      layer({ when: { recipe: "webauthn" } }),
      '"layers[1].when.recipe" must be a list, got "webauthn"',
    ],
    [
      "a layer without a folder",
      layer({ from: "./flies" }),
      '"layers[1].from" names a folder that does not exist, backend/api/flies; allowed: ./files. Did you mean "./files"?',
    ],
    [
      "a misspelt layer of ours",
      layer({ from: "@devcore" }),
      '"layers[1].from" names a folder that does not exist, @devcore',
    ],
    ["a layer outside of the templates", layer({ from: "../x" }), '"layers[1].from" must be a folder, got "../x"'],
    [
      "an unknown factor",
      (json) => (json.factors = ["telepathy"]),
      '"factors[0]" has "telepathy"; allowed: emailpassword, ',
    ],
    [
      "an unknown feature",
      (json) => (json.features = ["multitenant"]),
      '"features[0]" has "multitenant"; allowed: second-factors, account-linking, multitenancy. Did you mean "multitenancy"?',
    ],
    [
      "an unknown tool",
      (json) => (json.requires = [{ tool: "nod", min: "20.0.0" }]),
      '"requires[0].tool" has "nod"; allowed: node, python, go. Did you mean "node"?',
    ],
    [
      "a text that is not a version",
      (json) => (json.requires = [{ tool: "node", min: "20" }]),
      '"requires[0].min" must be a version such as "20.19.0", got "20"',
    ],
    ["a value of another type", (json) => (json.aliases = "api"), '"aliases" must be a list, got "api"'],
  ])("%s is refused", async (_, change, message) => {
    const [fault, ...rest] = await faultsWith(API, change);
    expect(fault).toContain(`templates/${API}: `);
    expect([fault, ...rest].join("\n")).toContain(message);
  });

  it("a name that two stacks answer to is refused", async () => {
    expect(await faultsWith("backend/snake/template.json", (json) => json.aliases.push("api"))).toEqual([
      `templates/backend/snake/template.json: api and snake are both called "api"`,
    ]);
  });

  it("is told with all the others", async () => {
    const faults = await faultsWith(API, (json) =>
      Object.assign(json, { title: "", language: "nodde", factors: ["x"] }),
    );
    expect(faults).toHaveLength(3);
  });

  it("$schema is not a mistake", async () => {
    expect(await faultsWith(API, (json) => (json.$schema = "../../../docs/schemas/template.schema.json"))).toEqual([]);
  });

  it("is a condition that is not of the stack: its own options are", async () => {
    const option = { id: "store", question: "Where?", choices: [{ id: "heap", title: "Heap", summary: "things" }] };
    expect(
      await faultsWith(API, (json) => {
        json.options = [option];
        layer({ when: { store: ["heap"] } })(json);
      }),
    ).toEqual([]);
    expect(
      await faultsWith(API, (json) => {
        json.options = [option];
        layer({ when: { store: ["heep"] } })(json);
      }),
    ).toEqual([expect.stringContaining('"layers[1].when.store[0]" has "heep"; allowed: heap.')]);
  });
});

const WHOLE = "fullstack/whole/template.json";
const SERVER = "kits/server/kit.json";

describe("a mistake with kits", () => {
  it.each<[string, string, (json: any) => void, string]>([
    [
      "an unknown kit",
      WHOLE,
      (json) => (json.kits[0].kit = "sever"),
      '"kits[0].kit" has "sever"; allowed: sdk, server. Did you mean "server"?',
    ],
    [
      "an unknown key of a used kit",
      WHOLE,
      (json) => (json.kits[0].too = "src"),
      '"kits[0].too" is not a key here; allowed: kit, to. Did you mean "to"?',
    ],
    ["a kit outside of the project", WHOLE, (json) => (json.kits[0].to = "../x"), '"kits[0].to" must be a folder'],
    [
      "an unknown layer",
      WHOLE,
      (json) => (json.with = ["limitter"]),
      '"with[0]" has "limitter"; allowed: worker, limiter, clock. Did you mean "limiter"?',
    ],
    [
      "a layer that is always there",
      WHOLE,
      (json) => (json.with = ["main"]),
      '"with[0]" has "main"; allowed: worker, limiter, clock.',
    ],
    ["an optional layer without a kit", API, (json) => (json.with = ["limiter"]), '"with[0]" has "limiter"; allowed: '],
    ["a fact that is not a word", WHOLE, (json) => (json.facts = { store: true }), '"facts.store" must be an id'],
    [
      "an unknown need",
      SERVER,
      (json) => (json.layers[1].needs = ["limitr"]),
      '"layers[1].needs[0]" has "limitr"; allowed: main, worker, limiter, clock. Did you mean "limiter"?',
    ],
    [
      "a layer that replaces nothing",
      SERVER,
      (json) => (json.layers[1].replaces = ["lib"]),
      '"layers[1].replaces[0]" has "lib"; allowed: main, worker.',
    ],
    [
      "an unknown key of a kit's layer",
      SERVER,
      (json) => (json.layers[0].optionl = true),
      '"layers[0].optionl" is not a key here; allowed: name, to, when, optional, needs, replaces. Did you mean "optional"?',
    ],
    [
      "an unknown key of a kit",
      SERVER,
      (json) => (json.layer = []),
      '"layer" is not a key here; allowed: $schema, kits, ',
    ],
    ["a kit without layers", SERVER, (json) => (json.layers = []), '"layers" must not be empty'],
    [
      "an unknown factor of a kit",
      "kits/sdk/kit.json",
      (json) => json.factors.push("telepathy"),
      '"factors[5]" has "telepathy"',
    ],
    [
      "an unknown condition of a kit's layer",
      SERVER,
      (json) => (json.layers[0].when = { store: ["heap"] }),
      '"layers[0].when.store" is not a key here',
    ],
    [
      "a kit's layer without a folder",
      SERVER,
      (json) => (json.layers[1].name = "wroker"),
      '"layers[1].name" names a folder that does not exist, kits/server/wroker; allowed: main, worker. Did you mean "worker"?',
    ],
    [
      "a folder that is not a layer",
      SERVER,
      (json) => json.layers.pop(),
      '"layers" do not name the folder kits/server/worker; allowed: main.',
    ],
    [
      "a layer that stands in a kit twice",
      SERVER,
      (json) => json.layers.push({ name: "main" }),
      '"layers[2].name" has "main", which stands there already',
    ],
    [
      "a kit that is made of itself",
      "kits/sdk/kit.json",
      (json) => (json.kits = [{ kit: "server" }]),
      '"kits" lead back to sdk itself',
    ],
  ])("%s is refused", async (_, file, change, message) => {
    const faults = await faultsWith(file, change);
    expect(faults.join("\n")).toContain(message);
    expect(faults[0]).toContain(`templates/${file}: `);
  });

  it("what neither a stack nor its kits say is refused at the stack", async () => {
    expect(await faultsWith("kits/sdk/kit.json", (json) => delete json.language)).toEqual([
      `templates/${WHOLE}: "language" must be "node" or "typescript" or "python" or "go"; it is missing`,
    ]);
    expect(await faultsWith(SERVER, (json) => delete json.commands.start)).toEqual([
      `templates/${WHOLE}: "commands.start" must be a list; it is missing`,
    ]);
  });

  it("an optional layer that two kits of a stack have is refused", async () => {
    const templates = await templatesWith("kits/sdk/kit.json", (text) => text.replaceAll('"clock"', '"worker"'));
    await rename(path.join(templates, "kits/sdk/clock"), path.join(templates, "kits/sdk/worker"));
    expect(await faultsOf(templates)).toEqual([`templates/${WHOLE}: "kits" have two optional layers called "worker"`]);
  });

  it("a kit without kit.json is refused", async () => {
    const templates = await templatesWith(API, (text) => text);
    await mkdir(path.join(templates, "kits/empty"));
    expect(await faultsOf(templates)).toEqual(["templates/kits/empty/kit.json: is missing"]);
  });

  it("facts and options of a stack are what the layers of its kits can ask about", async () => {
    const templates = await templatesWith(SERVER, (text) =>
      text.replace('"main" }', '"main", "when": { "store": ["heap"] } }'),
    );
    const whole = path.join(templates, WHOLE);
    const said = await readFile(whole, "utf8");
    await writeFile(whole, said.replace('"aliases"', '"facts": { "store": "heap" }, "aliases"'));
    expect(await faultsOf(templates)).toEqual([]);
    await writeFile(whole, said.replace('"aliases"', '"facts": { "store": "heep" }, "aliases"'));
    expect(await faultsOf(templates)).toEqual([
      `templates/${SERVER}: "layers[0].when.store[0]" has "heap"; allowed: heep. Did you mean "heep"?`,
    ]);
  });
});

describe("a mistake in a data file", () => {
  it.each<[string, string, (json: any) => void, string]>([
    [
      "an auth type with an unknown factor",
      ACCOUNTS,
      (json) => (json.authTypes[0].firstFactors = ["pasword"]),
      '"authTypes[0].firstFactors[0]" has "pasword"',
    ],
    [
      "an auth type with a first factor as second",
      ACCOUNTS,
      (json) => (json.authTypes[0].secondFactors = ["webauthn"]),
      '"authTypes[0].secondFactors[0]" has "webauthn"; allowed: otp-email, totp.',
    ],
    [
      "a provider's key with a misspelt key",
      ACCOUNTS,
      (json) => (json.providers[0].env[0].secrt = true),
      '"providers[0].env[0].secrt" is not a key here; allowed: name, key, additional, secret, optional, multiline, fallback, shared. Did you mean "secret"?',
    ],
    [
      "a misspelt peculiarity of a provider",
      ACCOUNTS,
      (json) => (json.providers[0].pkcee = true),
      '"providers[0].pkcee" is not a key here; allowed: id, title, default, pkce, formPost, note, env. Did you mean "pkce"?',
    ],
    [
      "a misspelt key of an account provider",
      ACCOUNTS,
      (json) => (json.rule = []),
      '"rule" is not a key here; allowed: $schema, title, cores, authTypes, factors, features, settings, rules, providers. Did you mean "rules"?',
    ],
    ["an account provider without a title", ACCOUNTS, (json) => delete json.title, '"title" must be a string'],
    [
      "an auth type with a factor of another account provider",
      "accounts/club.json",
      (json) => (json.authTypes[0].firstFactors = ["emailpassword"]),
      '"authTypes[0].firstFactors[0]" has "emailpassword"; allowed: membership.',
    ],
    [
      "a factor that is neither first nor second",
      ACCOUNTS,
      (json) => (json.factors[0].as = ["third"]),
      '"factors[0].as[0]" has "third"; allowed: first, second.',
    ],
    [
      "a feature without a word about its licence",
      ACCOUNTS,
      (json) => delete json.features[0].licensed,
      '"features[0].licensed" must be true or false; it is missing',
    ],
    [
      "no default core",
      ACCOUNTS,
      (json) => delete json.cores[0].default,
      '"cores" must have one entry with "default": true',
    ],
    [
      "two default cores",
      ACCOUNTS,
      (json) => (json.cores[1].default = true),
      '"cores" must have one entry with "default": true',
    ],
    [
      "a default core without a URL",
      ACCOUNTS,
      (json) => (json.cores = [{ id: "url", summary: "mine", default: true }]),
      '"cores[0]" must have its connection URI when it is the default',
    ],
    [
      "a setting with two values for one factor",
      ACCOUNTS,
      (json) => json.settings[0].values.push({ value: "PHONE", factors: ["otp-email"] }),
      '"settings[0].values" must have each factor once',
    ],
    [
      "a rule that does not exist",
      ACCOUNTS,
      (json) => (json.rules = [{ rule: "not-thrice", message: "{factor}" }]),
      '"rules[0].rule" has "not-thrice"; allowed: not-twice, all-combinations. Did you mean "not-twice"?',
    ],
    [
      "a rule without a message",
      ACCOUNTS,
      (json) => delete json.rules[0].message,
      '"rules[0].message" must be a string; it is missing',
    ],
    [
      "a rule whose message does not say what it is about",
      ACCOUNTS,
      (json) => (json.rules[0].message = "No."),
      '"rules[0].message" must be a sentence with {factor} in it, got "No."',
    ],
    [
      "a misspelt key of a rule",
      ACCOUNTS,
      (json) => (json.rules[0].unless = true),
      '"rules[0].unless" is not a key here; allowed: rule, message.',
    ],
    [
      "a rule for a recipe without settings",
      ACCOUNTS,
      (json) => (json.rules = [{ rule: "all-combinations", recipe: "webauthn", message: "{missing}" }]),
      '"rules[0].recipe" has "webauthn"; allowed: passwordless.',
    ],
    [
      "a setting of an unknown recipe",
      ACCOUNTS,
      (json) => (json.settings[0].recipe = "pasword"),
      '"settings[0].recipe" has "pasword"; allowed: emailpassword, ',
    ],
    [
      "a setting for an unknown factor",
      ACCOUNTS,
      (json) => (json.settings[0].values[0].factors = ["otp-emial"]),
      '"settings[0].values[0].factors[0]" has "otp-emial"; allowed: emailpassword, thirdparty, otp-email, webauthn, totp. Did you mean "otp-email"?',
    ],
    [
      "a default that does not exist",
      "defaults.json",
      (json) => (json.frontend = "wbe"),
      '"frontend" has "wbe"; allowed: bare, web, whole. Did you mean "web"?',
    ],
    [
      "a text in place of a port",
      "defaults.json",
      (json) => (json.ports.core = "3567"),
      '"ports.core" must be a port number, got "3567"',
    ],
    [
      "a version that is not exact",
      "versions.json",
      (json) => (json.npm.x = "^1.0.0"),
      '"npm.x" must be an exact version, got "^1.0.0"',
    ],
    [
      "a long version that is not exact",
      "versions.json",
      (json) => (json.npm.x = `${"a1".repeat(40)} `),
      '"npm.x" must be an exact version',
    ],
    [
      "the project's manifest",
      "project/template.json",
      (json) => (json.layer = []),
      '"layer" is not a key here; allowed: $schema, layers. Did you mean "layers"?',
    ],
  ])("%s is refused", async (_, file, change, message) => {
    const faults = await faultsWith(file, change);
    expect(faults.join("\n")).toContain(message);
    expect(faults[0]).toContain(`templates/${file}: `);
  });

  it.each<[string, string, (json: any) => void]>([
    [
      "factor",
      '"factors" has "emailpassword"',
      (json) => json.factors.push({ ...json.factors[0], id: "emailpassword" }),
    ],
    ["auth type", '"authTypes" has "password"', (json) => (json.authTypes[0].id = "password")],
    ["auth type by its alias", '"authTypes" has "pw"', (json) => json.authTypes[0].aliases.push("pw")],
  ])("two account providers with one %s are refused", async (_, message, change) => {
    expect(await faultsWith("accounts/club.json", change)).toEqual([
      `templates/accounts/supertokens.json: ${message}, as templates/accounts/club.json has`,
    ]);
  });

  it("a version may be a commit with its tag", async () => {
    expect(
      await faultsWith(
        "versions.json",
        (json) => (json.actions = { "actions/checkout": `${"0a".repeat(20)} # v6.1.0`, "actions/cache": "v4" }),
      ),
    ).toEqual([]);
  });

  it("text that is not JSON, and a file that is missing", async () => {
    expect(await faultsOf(await templatesWith(API, () => "{,}"))).toEqual([
      expect.stringMatching(/^templates\/backend\/api\/template\.json: is not JSON: /),
    ]);
    const without = await templatesWith(API, (text) => text);
    await rm(path.join(without, "defaults.json"));
    expect(await faultsOf(without)).toEqual(["templates/defaults.json: is missing"]);
    await mkdir(path.join(without, "backend/empty"));
    await cp(path.join(FIXTURES, "defaults.json"), path.join(without, "defaults.json"));
    expect(await faultsOf(without)).toEqual(["templates/backend/empty/template.json: is missing"]);
  });
});

/** Runs the built command with templates that have a mistake, and returns what it says. */
async function told(templates: string): Promise<string> {
  const { code, stdout } = await runCli([`project-${copies}`, "--yes", "--json", "--no-install", "--no-git"], {
    cwd: home,
    env: { CREATE_AUTH_APP_TEMPLATES: templates },
  });
  const { errors } = JSON.parse(stdout) as { errors: { code: string; message: string }[] };
  expect({ code, codes: [...new Set(errors.map((error) => error.code))] }).toEqual({
    code: 1,
    codes: ["TEMPLATE_ERROR"],
  });
  return errors.map(({ message }) => message).join("\n");
}

describe("the command", () => {
  it("refuses manifests with a mistake, and never calls it internal", async () => {
    const templates = await templatesWith(API, (text) => text.replace('"./files" }', '"./flies", "wen": {} }'));
    const text = await told(templates);
    expect(text).toContain('"layers[0].wen" is not a key here');
    expect(text).toContain("names a folder that does not exist, backend/api/flies");
  });

  it.each([
    [
      "a name that the view does not have",
      "a\n<%- auth.nope %>\n",
      'templates/project/files/x.txt.ejs:2: auth has no "nope". It has: id, title, ',
    ],
    ["a near name", "<%- backend.titel %>", 'x.txt.ejs:1: part[] has no "titel". It has: '],
    [
      "a question for no factor",
      '\n\n<% if (auth.uses("emailpasword")) { %>x<% } %>',
      'x.txt.ejs:3: auth.uses("emailpasword") asks for no factor and no recipe. There are: emailpassword, ',
    ],
    ["an unknown variable", "<%- nonsense %>", "x.txt.ejs:1: nonsense is not defined"],
    ["an option of no stack", "<%- options.stoer %>", 'x.txt.ejs:1: options has no "stoer"'],
    [
      "a missing piece",
      '<%- include("project/partials/x.ejs") %>',
      'x.txt.ejs:1: include("project/partials/x.ejs") names no file below templates/',
    ],
    ["a syntax error", "<% if ( { %>", "templates/project/files/x.txt.ejs: "],
  ])("refuses a template with %s, naming file and line", async (_, text, message) => {
    expect(await told(await templatesWith("project/files/x.txt.ejs", () => text))).toContain(message);
  });

  it("names the piece in which a mistake is, and the file that includes it", async () => {
    const templates = await templatesWith(
      "project/files/x.txt.ejs",
      () => '\n<%- include("project/partials/piece.ejs") %>',
    );
    await mkdir(path.join(templates, "project/partials"));
    await writeFile(path.join(templates, "project/partials/piece.ejs"), "\n\n<%- app.nmae %>");
    expect(await told(templates)).toContain(
      'templates/project/partials/piece.ejs:3: app has no "nmae". It has: name, slug. Did you mean "name"?, included by templates/project/files/x.txt.ejs:2',
    );
  });

  it.each([
    ['{"dependencies":{"x":"catalog:"}}', "templates/versions.json has no npm version of x"],
    ['{"dependencies":{"x":"^1"}}', 'x must have the version "catalog:"'],
    ["{,}", "templates/project/more/package.json: "],
  ])("names the files of a package.json with a fault: %s", async (text, message) => {
    const templates = await templatesWith("project/template.json", (json) =>
      json.replace("[{", '[{ "from": "./more" }, {'),
    );
    await mkdir(path.join(templates, "project/more"));
    await writeFile(path.join(templates, "project/more/package.json"), text);
    const said = await told(templates);
    expect(said).toContain(message);
    expect(said).toContain("templates/project/");
  });
});
