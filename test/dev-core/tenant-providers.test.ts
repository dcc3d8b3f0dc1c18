import { beforeAll, describe, expect, it } from "vitest";
import { startTestCore, type TestCore } from "./support.js";

/** Providers that tenants keep in the core. From the core's ThirdParty.java and the tests in its multitenant/api/. */

const PATH = "/recipe/multitenancy/config/thirdparty";
let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
  for (const tenantId of ["t1", "t2"]) await core.put("/recipe/multitenancy/tenant/v2", { tenantId });
});

const put = (config: object, prefix = "", more = {}) => core.put(prefix + PATH, { config, ...more });
const remove = (thirdPartyId: string, prefix = "") => core.post(`${prefix}${PATH}/remove`, { thirdPartyId });
const providersOf = async (prefix = "") =>
  (await core.get(`${prefix}/recipe/multitenancy/tenant/v2`)).body.thirdParty.providers;
const empty = { fromIdTokenPayload: {}, fromUserInfoAPI: {} };
const invalid = (message: string) => ({ status: 400, body: `Invalid third party config: ${message}` });

describe("a provider", () => {
  it("is added, replaced and removed", async () => {
    expect((await put({ thirdPartyId: " google ", name: "Google" })).body).toEqual({ status: "OK", createdNew: true });
    expect((await put({ thirdPartyId: "github", name: "GitHub", clients: [{ clientId: "c" }] })).body.createdNew).toBe(
      true,
    );
    const google = { thirdPartyId: "google", name: "Google", clients: [], userInfoMap: empty };
    const github = { thirdPartyId: "github", name: "GitHub", clients: [{ clientId: "c" }], userInfoMap: empty };
    expect(await providersOf()).toEqual([google, github]);
    expect((await put({ thirdPartyId: "google", clients: [{ clientId: "new" }] })).body).toEqual({
      status: "OK",
      createdNew: false,
    });
    const { name: _, ...replaced } = { ...google, clients: [{ clientId: "new" }] };
    expect(await providersOf()).toEqual([replaced, github]);
    expect((await remove(" google ")).body).toEqual({ status: "OK", didConfigExist: true });
    expect((await remove("google")).body).toEqual({ status: "OK", didConfigExist: false });
    expect(await providersOf()).toEqual([github]);
  });

  it("belongs to one tenant", async () => {
    await put({ thirdPartyId: "okta", name: "Okta" }, "/t1");
    expect(await providersOf("/t1")).toMatchObject([{ thirdPartyId: "okta" }]);
    expect(await providersOf("/t2")).toEqual([]);
    const { tenants } = (await core.get("/recipe/multitenancy/tenant/list/v2")).body;
    expect(tenants.find((tenant: { tenantId: string }) => tenant.tenantId === "t1").thirdParty.providers).toHaveLength(
      1,
    );
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1", firstFactors: ["thirdparty"] });
    expect(await providersOf("/t1"), "changing the tenant leaves it").toHaveLength(1);
  });

  it("keeps what the core knows, and drops the rest", async () => {
    const whole = {
      thirdPartyId: "custom",
      name: "Custom",
      clients: [
        {
          clientType: "web",
          clientId: "id",
          clientSecret: "s",
          scope: ["a", "b"],
          forcePKCE: true,
          additionalConfig: { a: 1 },
        },
      ],
      authorizationEndpoint: "https://a.example",
      authorizationEndpointQueryParams: { keep: "this", drop: null },
      tokenEndpoint: "https://t.example",
      tokenEndpointBodyParams: { drop: null },
      userInfoEndpoint: "https://u.example",
      userInfoEndpointQueryParams: { drop: null },
      userInfoEndpointHeaders: { drop: null },
      jwksURI: "https://j.example",
      oidcDiscoveryEndpoint: "https://o.example",
      requireEmail: false,
      userInfoMap: { fromIdTokenPayload: { userId: "id", email: "mail" }, fromUserInfoAPI: { emailVerified: "sure" } },
    };
    const more = {
      ...whole,
      unknown: 1,
      clients: [{ ...whole.clients[0], unknown: 1, additionalConfig: { a: 1, b: null } }],
    };
    expect((await put(more, "/t2")).body.status).toBe("OK");
    expect(await providersOf("/t2")).toEqual([whole]);
  });

  it("takes null for absent, and numbers for texts", async () => {
    await put({
      thirdPartyId: "nulls",
      name: null,
      clients: [{ clientType: null, clientId: 42, scope: null }],
      userInfoMap: null,
      requireEmail: null,
    });
    expect(await providersOf()).toContainEqual({
      thirdPartyId: "nulls",
      clients: [{ clientId: "42" }],
      userInfoMap: empty,
    });
    await remove("nulls");
  });

  it.each([
    ["no id", { thirdPartyId: " " }, "thirdPartyId cannot be null or empty"],
    ["a client without id", { clients: [{}] }, "clientId cannot be null"],
    [
      "two clients without type",
      { clients: [{ clientId: "a" }, { clientId: "b" }] },
      "Duplicate clientType was specified in the clients list.",
    ],
    [
      "two clients of one type",
      {
        clients: [
          { clientId: "a", clientType: "x" },
          { clientId: "b", clientType: "x" },
        ],
      },
      "Duplicate clientType was specified in the clients list.",
    ],
    ["no scope for a scope", { clients: [{ clientId: "a", scope: ["x", null] }] }, "scope array cannot contain a null"],
  ])("cannot have %s", async (_, change, message) => {
    const before = await providersOf();
    expect(await put({ thirdPartyId: "bad", ...change })).toMatchObject(invalid(message));
    expect(await providersOf()).toEqual(before);
  });

  it.each([
    ["clients", "x"],
    ["clients", ["x"]],
    ["scope", "x"],
    ["scope", [1]],
    ["additionalConfig", "x"],
    ["additionalConfig", null],
    ["forcePKCE", "x"],
    ["userInfoMap", "x"],
    ["fromIdTokenPayload", "x"],
    ["fromUserInfoAPI", []],
    ["userId", {}],
    ["authorizationEndpointQueryParams", "x"],
    ["userInfoEndpointHeaders", null],
    ["requireEmail", "x"],
    ["name", {}],
  ])("cannot have %s as %j", async (name, value) => {
    const inClient = ["scope", "additionalConfig", "forcePKCE"].includes(name);
    const inMap = ["fromIdTokenPayload", "fromUserInfoAPI"].includes(name);
    const config = inClient
      ? { clients: [{ clientId: "c", [name]: value }] }
      : inMap
        ? { userInfoMap: { [name]: value } }
        : name === "userId"
          ? { userInfoMap: { fromUserInfoAPI: { userId: value } } }
          : { [name]: value };
    expect(await put({ thirdPartyId: "bad", ...config })).toMatchObject({
      status: 400,
      body: `Field name '${name}' is invalid in JSON input`,
    });
  });
});

describe("providers that need more of their clients", () => {
  const apple =
    "a non empty string value must be specified for keyId, teamId and privateKey in the additionalConfig for Apple provider";
  const google = "hd in additionalConfig must be a non empty string value";
  const boxy = "a non empty string value must be specified for boxyURL in the additionalConfig for Boxy SAML provider";
  const keys = { keyId: "k", teamId: "t", privateKey: "p" };
  const withConfig = (thirdPartyId: string, additionalConfig?: object) => ({
    thirdPartyId,
    name: "N",
    clients: [{ clientId: "c", ...(additionalConfig === undefined ? {} : { additionalConfig }) }],
  });

  it.each([
    ["apple", undefined, apple],
    ["apple", {}, apple],
    ["apple-2", { keyId: "k", teamId: "t" }, apple],
    ["apple", { ...keys, privateKey: "" }, apple],
    ["apple", { ...keys, keyId: 1 }, apple],
    ["apple", { ...keys, teamId: null }, apple],
    ["google-workspaces", { hd: null }, google],
    ["google-workspaces", { hd: "" }, google],
    ["google-workspaces-2", { hd: 1 }, google],
    ["boxy-saml", { boxyURL: null }, boxy],
    ["boxy-saml-x", { boxyURL: "" }, boxy],
    ["boxy-saml", { boxyURL: 1 }, boxy],
  ])("%s refuses %j", async (id, config, message) => {
    expect(await put(withConfig(id, config))).toMatchObject(invalid(message));
  });

  it.each([
    ["apple", keys],
    ["google-workspaces", undefined],
    ["google-workspaces", {}],
    ["google-workspaces", { hd: "*" }],
    ["boxy-saml", undefined],
    ["boxy-saml", { boxyURL: "https://b.example" }],
  ])("%s takes %j", async (id, config) => {
    expect((await put(withConfig(id, config))).body.status).toBe("OK");
    expect((await remove(id)).body.didConfigExist).toBe(true);
  });

  it("can go without, and then stand in the way of others", async () => {
    expect((await put(withConfig("apple"), "", { skipValidation: true })).body.status).toBe("OK");
    expect(await put({ thirdPartyId: "okta", name: "Okta" })).toMatchObject(invalid(apple));
    expect(await remove("okta")).toMatchObject(invalid(apple));
    expect((await put({ thirdPartyId: "okta", name: "Okta" }, "", { skipValidation: true })).body.status).toBe("OK");
    const twins = { thirdPartyId: "twins", clients: [{ clientId: "a" }, { clientId: "b" }] };
    expect((await put(twins, "", { skipValidation: true })).status, "the core's database refuses them").toBe(400);
    expect((await remove("apple")).body).toEqual({ status: "OK", didConfigExist: true });
    expect((await remove("okta")).body).toEqual({ status: "OK", didConfigExist: true });
  });
});

describe("the licence", () => {
  it("is asked for by tenants and apps of one's own", async () => {
    const plain = await startTestCore({ licensedFeatures: false });
    const config = { thirdPartyId: "google", name: "Google" };
    expect((await plain.put(PATH, { config })).body).toEqual({ status: "OK", createdNew: true });
    await core.put(`/t1${PATH}`, { config });
    expect(core.lines.filter((line) => line.includes("multi-tenancy"))).toHaveLength(1);
  });
});
