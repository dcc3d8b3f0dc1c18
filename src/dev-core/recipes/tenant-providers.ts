import { getTenant } from "../core.js";
import { badRequest, type CoreError } from "../http/errors.js";
import { Fields, isObject } from "../http/input.js";
import { PUBLIC } from "../public.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { Json, JsonObject } from "../store/rows.js";

/**
 * The third-party providers that a tenant keeps in the core, for the SDK to read. The rules are those of the core's
 * thirdparty/ThirdParty.java and of the plugin interface's multitenancy/ThirdPartyConfig.java.
 */

export const tenantProvidersRoutes: Route[] = [
  { method: "PUT", path: "/recipe/multitenancy/config/thirdparty", scope: "tenant", handle: putProvider },
  { method: "POST", path: "/recipe/multitenancy/config/thirdparty/remove", scope: "tenant", handle: removeProvider },
];

type Kind = "string" | "boolean" | "object" | "strings";

/** What is kept of a provider, of one of its clients, and of where its users' data is found; all else is dropped. */
const PROVIDER: Record<string, Kind> = {
  thirdPartyId: "string",
  name: "string",
  authorizationEndpoint: "string",
  authorizationEndpointQueryParams: "object",
  tokenEndpoint: "string",
  tokenEndpointBodyParams: "object",
  userInfoEndpoint: "string",
  userInfoEndpointQueryParams: "object",
  userInfoEndpointHeaders: "object",
  jwksURI: "string",
  oidcDiscoveryEndpoint: "string",
  requireEmail: "boolean",
};
const CLIENT: Record<string, Kind> = {
  clientType: "string",
  clientId: "string",
  clientSecret: "string",
  scope: "strings",
  forcePKCE: "boolean",
  additionalConfig: "object",
};
const USER_INFO: Record<string, Kind> = { userId: "string", email: "string", emailVerified: "string" };

/** What providers need in the `additionalConfig` of their clients, by the beginning of their ids. */
const ADDITIONAL_CONFIG: { provider: string; names: string[]; required: boolean; message: string }[] = [
  {
    provider: "apple",
    names: ["keyId", "teamId", "privateKey"],
    required: true,
    message:
      "a non empty string value must be specified for keyId, teamId and privateKey in the additionalConfig for Apple provider",
  },
  {
    provider: "google-workspaces",
    names: ["hd"],
    required: false,
    message: "hd in additionalConfig must be a non empty string value",
  },
  {
    provider: "boxy-saml",
    names: ["boxyURL"],
    required: false,
    message: "a non empty string value must be specified for boxyURL in the additionalConfig for Boxy SAML provider",
  },
];

/** Adds a provider, or replaces the one with its id. Without `skipValidation`, all of the tenant's must be right. */
function putProvider(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const body = request.body();
  const config = body.object("config");
  const thirdPartyId = new Fields(config).string("thirdPartyId").trim();
  const skipValidation = body.optional(body.boolean, "skipValidation") ?? false;
  if (appId !== PUBLIC || tenantId !== PUBLIC) core.licence.use("multi_tenancy");
  const tenant = getTenant(core.store, appId, tenantId);
  const at = tenant.providers.findIndex((other) => other["thirdPartyId"] === thirdPartyId);
  const provider = { ...readProvider(config), thirdPartyId };
  checkClients(provider);
  if (!skipValidation) [provider, ...tenant.providers.filter((_, index) => index !== at)].forEach(checkProvider);
  const providers = at < 0 ? [...tenant.providers, shown(provider)] : tenant.providers.with(at, shown(provider));
  core.store.transact(() => core.store.put("tenants", { ...tenant, providers }));
  return { status: "OK", createdNew: at < 0 };
}

function removeProvider(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const thirdPartyId = request.body().string("thirdPartyId").trim();
  const tenant = getTenant(core.store, appId, tenantId);
  const providers = tenant.providers.filter((other) => other["thirdPartyId"] !== thirdPartyId);
  providers.forEach(checkProvider);
  core.store.transact(() => core.store.put("tenants", { ...tenant, providers }));
  return { status: "OK", didConfigExist: providers.length < tenant.providers.length };
}

type Provider = JsonObject & { clients: JsonObject[] };

function readProvider(config: JsonObject): Provider {
  const map = readObject(config["userInfoMap"] ?? {}, "userInfoMap");
  return {
    ...pick(config, PROVIDER),
    clients: readList(config["clients"] ?? [], "clients").map((client) => pick(readObject(client, "clients"), CLIENT)),
    userInfoMap: {
      fromIdTokenPayload: pick(readObject(map["fromIdTokenPayload"] ?? {}, "fromIdTokenPayload"), USER_INFO),
      fromUserInfoAPI: pick(readObject(map["fromUserInfoAPI"] ?? {}, "fromUserInfoAPI"), USER_INFO),
    },
  };
}

/** A provider as it is shown: of the free objects in it, `additionalConfig` alone loses what is null. */
function shown(provider: Provider): JsonObject {
  const clients = provider.clients.map((client) => {
    const config = client["additionalConfig"];
    if (!isObject(config)) return client;
    return {
      ...client,
      additionalConfig: Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null)),
    };
  });
  return { ...provider, clients };
}

/**
 * The known fields of an object; null means absent, but for objects, and a number or a boolean can stand for a text.
 */
function pick(given: JsonObject, kinds: Record<string, Kind>): JsonObject {
  const fields = new Fields(given);
  const read = (name: string, kind: Kind, value: Json): Json => {
    if (kind === "strings") return readScope(value);
    return kind === "string" && ["number", "boolean"].includes(typeof value) ? String(value) : fields[kind](name);
  };
  const present = Object.entries(kinds).filter(([name, kind]) =>
    kind === "object" ? name in given : (given[name] ?? null) !== null,
  );
  return Object.fromEntries(present.map(([name, kind]) => [name, read(name, kind, given[name]!)]));
}

function readScope(given: Json): string[] {
  return readList(given, "scope").map((item) => {
    if (item === null) throw invalid("scope array cannot contain a null");
    return typeof item === "string" ? item : invalidField("scope");
  });
}

function readObject(value: Json, name: string): JsonObject {
  return isObject(value) ? value : invalidField(name);
}

function readList(value: Json, name: string): Json[] {
  return Array.isArray(value) ? value : invalidField(name);
}

function checkProvider(provider: JsonObject): void {
  const id = String(provider["thirdPartyId"]);
  if (id === "") throw invalid("thirdPartyId cannot be null or empty");
  checkClients(provider);
  const rule = ADDITIONAL_CONFIG.find((other) => id.startsWith(other.provider));
  for (const client of provider["clients"] as JsonObject[]) {
    const config = (client["additionalConfig"] ?? {}) as JsonObject;
    const isRight = (name: string) =>
      config[name] === undefined ? !rule!.required : typeof config[name] === "string" && config[name] !== "";
    if (rule?.names.every(isRight) === false) throw invalid(rule.message);
  }
}

/** What the core's database asks of clients, whether the rest is validated or not. */
function checkClients(provider: JsonObject): void {
  const clients = provider["clients"] as JsonObject[];
  if (clients.some((client) => client["clientId"] === undefined)) throw invalid("clientId cannot be null");
  if (new Set(clients.map((client) => client["clientType"])).size < clients.length) {
    throw invalid("Duplicate clientType was specified in the clients list.");
  }
}

function invalid(message: string): CoreError {
  return badRequest(`Invalid third party config: ${message}`);
}

/** The core fails with status 500 here. */
function invalidField(name: string): never {
  throw badRequest(`Field name '${name}' is invalid in JSON input`);
}
