import { apiKeys } from "../config.js";
import { configOf, type Core, findTenant, getTenant } from "../core.js";
import { notEmulatedFeature } from "../recipes/not-emulated.js";
import { CDI_VERSIONS, CdiVersion, compareVersions, isVersion, NEWEST_CDI, OLD_CDI_VERSIONS } from "./cdi.js";
import { badRequest, CoreError, forbidden, invalidApiKey, methodNotSupported, notFound } from "./errors.js";
import { Fields, Query } from "./input.js";
import { type Match, pickRoute, type Router } from "./router.js";
import { PUBLIC } from "../public.js";
import { type CoreRequest, Reply, type Route } from "./routes.js";

/** A request as it came over HTTP. */
export interface RawRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: string;
}

/**
 * Answers a request to the core's interface: finds its route, checks in the core's order (API key, version, method,
 * app and tenant), and runs it.
 *
 * @throws CoreError for every answer that is not 200
 */
export async function answerCore(core: Core, router: Router, raw: RawRequest): Promise<Reply> {
  const match = router.match(raw.path);
  try {
    return await answer(core, match, raw);
  } finally {
    if (findTenant(core.store, match.appId, PUBLIC) !== undefined) core.stats.note(match.appId);
  }
}

async function answer(core: Core, match: Match, raw: RawRequest): Promise<Reply> {
  requireJson(raw);
  if (match.routes.length === 0) throw unknownPath(raw.path);
  if (match.routes[0]?.apiKey !== false) checkApiKey(core, match.appId, raw);
  const cdi = readVersion(core, match.appId, raw.header("cdi-version"));
  const route = pickRoute(match.routes, raw.method, raw.header("rid"));
  if (route === undefined) throw methodNotSupported();
  checkScope(core, route, match);

  const requirePublicTenant = () => {
    if (match.tenantId !== PUBLIC && cdi.atLeast("5.0"))
      throw forbidden("Only public tenantId can call this app specific API");
  };
  if (route.scope === "app") requirePublicTenant();
  const { appId, tenantId } = match;
  const body = () => Fields.parse(raw.body);
  const request: CoreRequest = { core, appId, tenantId, cdi, query: new Query(raw.query), body, requirePublicTenant };
  const given = await route.handle(request);
  return given instanceof Reply ? given : new Reply(200, given);
}

/**
 * Browsers ask before they send JSON to another site, and never get a yes: so no web page can post to the dev core.
 *
 * @throws CoreError 415
 */
export function requireJson({ method, header }: RawRequest): void {
  if (method === "POST" && !/^application\/json\s*(;|$)/i.test(header("content-type") ?? "")) {
    throw new CoreError(415, "The dev core takes POST requests with content-type application/json only");
  }
}

function unknownPath(path: string): CoreError {
  const feature = notEmulatedFeature(path);
  if (feature === undefined) return notFound();
  return new CoreError(501, `The dev core does not emulate ${feature} (${path}). A real core does.`);
}

/** Keys come in the header `api-key` or `authorization`. An app that does not exist has none to check. */
function checkApiKey(core: Core, appId: string, raw: RawRequest): void {
  if (findTenant(core.store, appId, PUBLIC) === undefined) return;
  const allowed = apiKeys(configOf(core, appId));
  if (allowed === undefined) return;
  const given = raw.header("api-key") ?? raw.header("authorization")?.replace(/^bearer /i, "");
  if (given === undefined || !allowed.includes(given.trim())) throw invalidApiKey();
}

/** The version that the caller names, or the newest; the app's settings may narrow the choice. */
function readVersion(core: Core, appId: string, header: string | undefined): CdiVersion {
  const hasApp = findTenant(core.store, appId, PUBLIC) !== undefined;
  const config = hasApp ? configOf(core, appId) : undefined;
  const newest = config?.supertokens_max_cdi_version ?? NEWEST_CDI;
  const oldest = config?.supertokens_min_cdi_version ?? OLD_CDI_VERSIONS[0]!;
  if (header === undefined) return new CdiVersion(newest);
  if (!isVersion(header)) throw badRequest("cdi-version header is invalid");
  if (compareVersions(header, newest) > 0 || ![...OLD_CDI_VERSIONS, ...CDI_VERSIONS].includes(header)) {
    throw badRequest(`cdi-version ${header} not supported`);
  }
  if (compareVersions(header, oldest) < 0) {
    throw badRequest(`cdi-version ${header} is lower than the minimum allowed version ${oldest}`);
  }
  return new CdiVersion(header);
}

function checkScope(core: Core, route: Route, { appId, tenantId }: Match): void {
  if (route.scope !== "unchecked") getTenant(core.store, appId, PUBLIC);
  if (route.scope === "tenant") getTenant(core.store, appId, tenantId);
}
