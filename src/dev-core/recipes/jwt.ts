import { badRequest } from "../http/errors.js";
import { type CoreRequest, Reply, type Route } from "../http/routes.js";
import { signJwt } from "../jwt.js";

/** Tokens for other services, and the public keys that verify all tokens. */

export const jwtRoutes: Route[] = [
  { method: "GET", path: "/.well-known/jwks.json", scope: "app-by-handle", apiKey: false, handle: publicKeys },
  { method: "GET", path: "/recipe/jwt/jwks", scope: "app", handle: oldPublicKeys },
  { method: "POST", path: "/recipe/jwt", scope: "app", handle: createJwt },
];

async function publicKeys({ core, appId }: CoreRequest): Promise<Reply> {
  const keys = await core.keys.jwks(appId);
  const maxAge = await core.keys.maxAge(appId);
  return new Reply(200, { keys }, { "Cache-Control": `max-age=${maxAge}, must-revalidate` });
}

async function oldPublicKeys({ core, appId }: CoreRequest) {
  return { status: "OK", keys: await core.keys.jwks(appId) };
}

async function createJwt({ core, appId, ...request }: CoreRequest) {
  const body = request.body();
  const algorithm = body.string("algorithm").toUpperCase();
  const issuer = body.string("jwksDomain");
  const payload = body.object("payload");
  const validity = body.integer("validity");
  if (validity <= 0) throw badRequest("validity must be greater than or equal to 0");
  const useStaticKey = body.optional(body.boolean, "useStaticSigningKey") ?? true;
  if (algorithm !== "RS256") return { status: "UNSUPPORTED_ALGORITHM_ERROR" };

  const signingKey = await core.keys.toSign(appId, useStaticKey);
  const iat = Math.floor(core.clock.real() / 1000);
  const jwt = await signJwt(core.keys, signingKey, { iss: issuer, iat, exp: iat + validity, ...payload });
  return { status: "OK", jwt };
}
