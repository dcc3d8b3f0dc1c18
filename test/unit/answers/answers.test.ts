import { describe, expect, it } from "vitest";
import { checkSettings, selectionProblems } from "../../../src/answers/check-settings.js";
import { authChoices, languageChoices, leftOut, stackChoices } from "../../../src/answers/choices.js";
import { completeAnswers } from "../../../src/answers/complete.js";
import { fillDefaults } from "../../../src/answers/defaults.js";
import { directoryOf, openQuestions } from "../../../src/answers/draft.js";
import { factorIds } from "../../../src/catalog/auth-needs.js";
import type { Settings } from "../../../src/answers/settings.js";
import { fixtureCatalog } from "../cli/support.js";

const catalog = await fixtureCatalog();
const check = (settings: Settings) => checkSettings(settings, catalog);
const problem = (settings: Settings) => check(settings).problems;
const codes = (settings: Settings) => problem(settings).map((entry) => entry.code);

/** What a run with these flags and `--yes` decides. */
function decide(settings: Settings, folder = "my-app") {
  const { draft, problems } = check(settings);
  expect(problems).toEqual([]);
  return completeAnswers(fillDefaults(draft, settings, catalog), settings, catalog, folder, "npm");
}

describe("ids", () => {
  it("are found by id, by alias and in any letter case", () => {
    for (const frontend of ["web", "webapp", "WEB", "Web-TS"])
      expect(check({ frontend }).draft.frontend?.id).toBe("web");
    expect(check({ backend: "node-api" }).draft.backend?.id).toBe("api");
    expect(check({ auth: "PW" }).draft.auth?.id).toBe("password");
    expect(check({ frontend: "none" }).draft.frontend).toBeNull();
  });

  it("that are unknown are reported with what is allowed and what is near", () => {
    expect(problem({ frontend: "wbe" })).toEqual([
      {
        code: "UNKNOWN_FRONTEND",
        message: 'There is no frontend "wbe".',
        given: "wbe",
        allowed: ["bare", "web", "whole", "none"],
        suggestion: "web",
      },
    ]);
    expect(problem({ backend: "nodeapi" })).toMatchObject([{ code: "UNKNOWN_BACKEND", suggestion: "node-api" }]);
    expect(problem({ auth: "paswords" })).toMatchObject([{ code: "UNKNOWN_AUTH", suggestion: "password" }]);
    expect(problem({ packageManager: "nmp" })).toMatchObject([{ code: "UNKNOWN_PACKAGE_MANAGER", suggestion: "npm" }]);
    expect(problem({ firstFactors: ["pasword", "totp"] })).toMatchObject([
      { code: "UNKNOWN_FACTOR", given: "pasword" },
      {
        code: "UNKNOWN_FACTOR",
        given: "totp",
        allowed: ["emailpassword", "thirdparty", "otp-email", "webauthn", "membership"],
      },
    ]);
    expect(problem({ auth: "social", providers: ["gogle", "github"] })).toMatchObject([
      { code: "UNKNOWN_PROVIDER", given: "gogle", suggestion: "google" },
    ]);
  });

  it("of the other side are told where they belong", () => {
    expect(problem({ frontend: "snake" })[0]?.message).toBe("Snake is not a frontend: use --backend snake.");
    expect(problem({ backend: "whole" })[0]?.message).toBe("Whole is not a backend: use --frontend whole.");
  });

  it("that are empty or odd do not crash it", () => {
    for (const id of ["", " ", "<%x%>", "__proto__", "constructor", "x".repeat(10_000)])
      expect(codes({ frontend: id })).toEqual(["UNKNOWN_FRONTEND"]);
  });
});

describe("what does not go together", () => {
  it.each<[Settings, string[]]>([
    [{ frontend: "whole", backend: "api" }, ["INCOMPATIBLE_BACKEND"]],
    [{ frontend: "web", backend: "none" }, ["INCOMPATIBLE_BACKEND"]],
    [{ frontend: "none", backend: "none" }, ["INCOMPATIBLE_BACKEND"]],
    [{ frontend: "bare", backend: "api" }, ["INCOMPATIBLE_BACKEND"]],
    [{ backend: "api", auth: "passkey" }, ["INCOMPATIBLE_AUTH"]],
    [
      { frontend: "bare", backend: "snake", auth: "social" },
      ["INCOMPATIBLE_BACKEND", "INCOMPATIBLE_AUTH", "INCOMPATIBLE_AUTH"],
    ],
    [{ backend: "snake", firstFactors: ["otp-email"] }, ["INCOMPATIBLE_AUTH"]],
    [{ auth: "password", providers: ["google"] }, ["CONFLICTING_OPTIONS"]],
    [{ auth: "password", firstFactors: ["emailpassword"] }, ["CONFLICTING_OPTIONS"]],
    [{ secondFactors: ["totp"] }, ["MISSING_ANSWERS"]],
    [{ firstFactors: ["emailpassword", "otp-email"], secondFactors: ["otp-email"] }, ["INCOMPATIBLE_FACTORS"]],
    [
      { backend: "snake", firstFactors: ["emailpassword"], secondFactors: ["totp"] },
      ["INCOMPATIBLE_AUTH", "INCOMPATIBLE_AUTH"],
    ],
    [{ backend: "api", auth: "tenants" }, ["INCOMPATIBLE_AUTH"]],
    [{ start: true, install: false }, ["CONFLICTING_OPTIONS"]],
  ])("%j: %j", (settings, expected) => {
    expect(codes(settings)).toEqual(expected);
  });

  it("is told with the stack that can, if there is one", () => {
    expect(problem({ backend: "snake", auth: "social" })[0]).toMatchObject({
      code: "INCOMPATIBLE_AUTH",
      suggestion: "--backend api",
    });
    expect(problem({ frontend: "bare", auth: "social" })[0]).toMatchObject({
      code: "INCOMPATIBLE_AUTH",
      suggestion: "--frontend web",
    });
    expect(problem({ backend: "snake", auth: "passkey" })[0]).not.toHaveProperty("suggestion");
  });

  it.each<Settings>([
    { frontend: "whole" },
    { frontend: "whole", backend: "none" },
    { frontend: "none", backend: "api" },
    { backend: "api", firstFactors: ["otp-email"], secondFactors: ["totp"] },
    { auth: "social", providers: ["google"] },
  ])("%j does", (settings) => {
    expect(codes(settings)).toEqual([]);
  });

  it("is all reported at once", () => {
    const settings = {
      name: "",
      directory: "a\nb",
      frontend: "x",
      backend: "y",
      auth: "z",
      frontendPort: "0",
      core: "w",
      packageManager: "v",
      providers: ["u"],
    };
    expect(codes(settings)).toEqual([
      "INVALID_DIRECTORY",
      "INVALID_NAME",
      "UNKNOWN_FRONTEND",
      "UNKNOWN_BACKEND",
      "UNKNOWN_AUTH",
      "INVALID_CORE",
      "INVALID_PORT",
      "UNKNOWN_PROVIDER",
      "UNKNOWN_PACKAGE_MANAGER",
    ]);
  });
});

describe("ports", () => {
  it.each(["0", "70000", "65536", "abc", "-1", "3000.5", "0x1f", "1e3", " 3000", "٣", "00080"])(
    "%j is not a port",
    (frontendPort) => {
      expect(problem({ frontendPort })).toMatchObject([{ code: "INVALID_PORT", given: frontendPort }]);
    },
  );

  it("may be any other", () => {
    expect(decide({ frontendPort: "1", backendPort: "65535" }).ports).toEqual({ frontend: 1, backend: 65_535 });
  });

  it("must differ, from the defaults and the dev core's as well", () => {
    expect(codes({ frontendPort: "5000", backendPort: "5000" })).toEqual(["PORTS_EQUAL"]);
    expect(codes({ frontendPort: "3001" })).toEqual(["PORTS_EQUAL"]);
    expect(codes({ backendPort: "3567" })).toEqual(["PORTS_EQUAL"]);
    expect(codes({ frontendPort: "3001", backendPort: "3000" })).toEqual([]);
  });

  it("are one where frontend and backend are one program", () => {
    expect(codes({ frontend: "whole", frontendPort: "3001" })).toEqual([]);
    expect(codes({ frontend: "whole", frontendPort: "3567" })).toEqual(["PORTS_EQUAL"]);
    expect(codes({ frontend: "whole", backendPort: "4000" })).toEqual(["CONFLICTING_OPTIONS"]);
  });
});

describe("the core", () => {
  it.each([
    ["demo", { kind: "demo", url: "https://core.example" }],
    ["LOCAL", { kind: "local", url: "http://localhost:3567" }],
    ["docker", { kind: "docker", url: "http://localhost:3567" }],
    ["https://core.test/", { kind: "url", url: "https://core.test" }],
    ["http://localhost:3567/app-a", { kind: "url", url: "http://localhost:3567/app-a" }],
    ["https://a.test;https://b.test/", { kind: "url", url: "https://a.test;https://b.test" }],
    ["http://a.test:3567/ ; http://b.test:3567/app", { kind: "url", url: "http://a.test:3567;http://b.test:3567/app" }],
  ])("may be %s", (core, expected) => {
    expect(decide({ core }).core).toEqual(expected);
  });

  it.each([
    ["locl", "local"],
    ["localhost:3567", "http://localhost:3567"],
    ["url", undefined],
    ["ftp://x", undefined],
    ["https://", undefined],
    ["https://user:secret@x", undefined],
    ["https://x?a=b", undefined],
    ["javascript:alert(1)", undefined],
    ["//x", undefined],
    ["https://a.test;", undefined],
    [";", undefined],
    ["https://a.test;b.test", undefined],
    ["https://a.test;https://u:p@b.test", undefined],
    ["https:///x", undefined],
  ])("may not be %s", (core, suggestion) => {
    const [found, ...rest] = problem({ core });
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ code: "INVALID_CORE", given: core, allowed: ["demo", "local", "docker", "URL"] });
    expect(found?.suggestion).toBe(suggestion);
  });
});

describe("open questions", () => {
  const open = (settings: Settings) => openQuestions(check(settings).draft, settings);

  it("are the four, in order", () => {
    expect(open({})).toEqual(["name", "frontend", "backend", "auth"]);
  });

  it.each<[Settings, string[]]>([
    [{ directory: "x" }, ["frontend", "backend", "auth"]],
    [{ name: "X" }, ["frontend", "backend", "auth"]],
    [{ frontend: "web" }, ["name", "backend", "auth"]],
    [{ frontend: "whole" }, ["name", "auth"]],
    [{ frontend: "none" }, ["name", "backend", "auth"]],
    [{ firstFactors: ["emailpassword"] }, ["name", "frontend", "backend"]],
    [{ frontend: "nonsense", auth: "nonsense" }, ["name", "backend"]],
    [{ directory: "x", frontend: "web", backend: "api", auth: "pw" }, []],
  ])("after %j are %j", (settings, expected) => {
    expect(open(settings)).toEqual(expected);
  });
});

describe("defaults", () => {
  it("are the catalog's", () => {
    expect(decide({})).toEqual({
      name: "my-app",
      slug: "my-app",
      frontend: "web",
      backend: "api",
      auth: "password",
      firstFactors: ["emailpassword"],
      secondFactors: [],
      providers: [],
      core: { kind: "demo", url: "https://core.example" },
      ports: { frontend: 3000, backend: 3001 },
      packageManager: "npm",
    });
  });

  it("go with what was said", () => {
    expect(decide({ frontend: "whole" })).toMatchObject({ frontend: "whole", backend: null });
    expect(decide({ backend: "none" })).toMatchObject({ frontend: "whole", backend: null });
    expect(decide({ backend: "snake" })).toMatchObject({ frontend: "web", backend: "snake" });
    expect(decide({ auth: "social" }).providers).toEqual(["google", "github", "apple"]);
    expect(decide({ auth: "social", providers: ["GitHub"] }).providers).toEqual(["github"]);
  });

  it("that go with nothing are reported", () => {
    const filled = fillDefaults(check({ frontend: "bare" }).draft, { frontend: "bare" }, catalog);
    expect(selectionProblems(filled, { frontend: "bare" }, catalog)).toMatchObject([
      { code: "INCOMPATIBLE_BACKEND" },
      { code: "INCOMPATIBLE_AUTH", message: "Bare does not support emailpassword." },
    ]);
  });

  it("name factors that have a name together by it", () => {
    expect(decide({ firstFactors: ["emailpassword"] }).auth).toBe("password");
    // It needs tenants as well, which factors alone do not say.
    expect(catalog.authTypes.find(({ id }) => id === "tenants")?.firstFactors).toEqual(["emailpassword"]);
    expect(decide({ firstFactors: ["emailpassword"], secondFactors: ["totp"] })).toMatchObject({
      auth: "custom",
      secondFactors: ["totp"],
    });
  });
});

describe("names", () => {
  it("come from the directory, or the directory from the name", () => {
    expect(decide({ directory: "My Shop" }, "My Shop")).toMatchObject({ name: "My Shop", slug: "my-shop" });
    expect(decide({ name: "Jane's Shop" }, "jane-s-shop")).toMatchObject({ name: "Jane's Shop", slug: "jane-s-shop" });
    expect(decide({ directory: "shop", name: "Jane's Shop" }, "shop")).toMatchObject({
      name: "Jane's Shop",
      slug: "shop",
    });
    expect(directoryOf(check({ name: "Jane's Shop" }).draft)).toBe("jane-s-shop");
    expect(directoryOf(check({ name: "X", directory: "../y" }).draft)).toBe("../y");
    expect(directoryOf(check({}).draft)).toBeUndefined();
  });
});

it("says of an API beside a full-stack framework that it is not supported yet, and what to do", () => {
  const [found] = problem({ frontend: "whole", backend: "api" });
  expect(found?.message).toMatch(
    /^Whole is its own backend, so it goes without Api\. .+ not supported yet: leave --backend out/,
  );
});

describe("choices", () => {
  const reasons = (choices: { id: string; conflict: string | null }[]) =>
    Object.fromEntries(choices.map(({ id, conflict }) => [id, conflict]));

  it("say why one does not go with the rest", () => {
    expect(reasons(stackChoices("backend", check({ frontend: "web", auth: "social" }).draft, catalog))).toEqual({
      api: null,
      future: "no support for Social",
      gopher: "no support for Social",
      snake: "no support for Social",
    });
    expect(reasons(stackChoices("frontend", check({ backend: "api" }).draft, catalog))).toMatchObject({
      web: null,
      none: null,
      bare: "not possible with Api",
      whole: "not possible with Api",
    });
    expect(reasons(authChoices(check({ backend: "api" }).draft, catalog))).toEqual({
      password: null,
      social: null,
      tenants: "not supported by Api",
      passkey: "not supported by Api",
      member: "not supported by Api",
    });
  });

  it("are counted by why they are left out", () => {
    const choice = (conflict: string | null) => ({ value: 1, id: "", title: "", summary: "", conflict });
    expect(leftOut([choice(null)])).toBeNull();
    expect(leftOut([choice("too new"), choice(null)])).toBe("1 more is not shown: too new.");
    expect(leftOut([choice("too new"), choice("too new")])).toBe("2 more are not shown: too new.");
    expect(leftOut([choice("too new"), choice("old"), choice("too new")])).toBe(
      "3 more are not shown: too new (2), old (1).",
    );
  });

  it("of languages name the stacks, and are possible when one of these is", () => {
    const stacks = stackChoices("backend", check({ frontend: "web" }).draft, catalog);
    const without = stacks.map((choice) => ({
      ...choice,
      conflict: ["gopher", "future"].includes(choice.id) ? `no ${choice.id}` : null,
    }));
    expect(languageChoices(without).map(({ title, summary, conflict }) => [title, summary, conflict])).toEqual([
      ["TypeScript", "Api", null],
      ["Go", "Gopher", "no gopher"],
      ["Python", "Snake", null],
    ]);
  });

  it("of a way that needs a licence say so", () => {
    const summary = (auth: string) => authChoices(check({}).draft, catalog).find(({ id }) => id === auth)?.summary;
    expect(summary("tenants")).toBe("Tenants; needs a licence on your own core");
    expect(summary("password")).toBe("E-mail and password");
  });

  it("list the factors that a stack supports", () => {
    expect(factorIds(catalog, "second")).toEqual(["otp-email", "totp"]);
  });
});
