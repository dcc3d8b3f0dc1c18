import type { NextRequest } from "next/server";
import { getAppDirRequestHandler, withSession } from "supertokens-node/nextjs";
import type {
  SessionContainer,
  VerifySessionOptions,
} from "supertokens-node/recipe/session";
import UserRoles from "supertokens-node/recipe/userroles";
import { answerError, json } from "./answers.ts";
import { isReadable } from "./bodies.ts";
import { forwardedNetwork } from "./client.ts";
import { readConfig } from "./config.ts";
import { readName } from "./profile.ts";
import { createRateLimit } from "./rate-limit.ts";
import { HttpError } from "./http-error.ts";
import { readBody, withReadableCookies } from "./requests.ts";

let limit: ReturnType<typeof createRateLimit> | undefined;

/** The files of the router call these: one function for each endpoint. */
type Endpoint = (request: NextRequest) => Promise<Response>;

/** The SDK's own routes: sign-in, sign-out, refresh and so on. */
export const auth: Endpoint = answering(async (given) => {
  const { request, body } = await readBody(given);
  if (!isReadable(body)) {
    throw new HttpError(400, "The request is malformed");
  }
  limit ??= createRateLimit(readConfig(process.env));
  const { method, nextUrl, headers } = request;
  const network = forwardedNetwork(headers.get("x-forwarded-for") ?? "");
  await limit({ method, url: nextUrl.pathname, network, body });
  const response = await getAppDirRequestHandler()(request);
  if (response.status === 404) throw new HttpError(404, "Not found");
  return response;
});

export const hello: Endpoint = answering(async () => {
  const { core } = readConfig(process.env);
  return json({
    message: "Hello from Next.js (Pages Router)",
    demoCore: core.isDemo,
  });
});

export const sessionInfo: Endpoint = signedIn({}, async (session) =>
  json({
    userId: session.getUserId(),
    name: await readName(session.getUserId()),
    sessionHandle: session.getHandle(),
    accessTokenPayload: session.getAccessTokenPayload(),
  }),
);

export const admin: Endpoint = signedIn(
  {
    overrideGlobalClaimValidators: async (validators, session) => {
      // The roles are read from the core each time, so a removed role is gone at once.
      await session.fetchAndSetClaim(UserRoles.UserRoleClaim);
      return [
        ...validators,
        UserRoles.UserRoleClaim.validators.includes("admin"),
      ];
    },
  },
  async () => json({ message: "Hello, admin" }),
);

export const notFound: Endpoint = answering(async () => {
  throw new HttpError(404, "Not found");
});

/** An endpoint for signed-in users. The session is looked up in the core, so a revoked session ends at once. */
function signedIn(
  options: VerifySessionOptions,
  answer: (session: SessionContainer) => Promise<Response>,
): Endpoint {
  return answering((request) =>
    withSession(
      request,
      async (error, session) => {
        if (error) throw error;
        return answer(session!);
      },
      { checkDatabase: true, ...options },
    ),
  );
}

/** Turns what an endpoint throws into an answer, and keeps every answer out of caches. */
function answering(endpoint: Endpoint): Endpoint {
  return async (request) => {
    try {
      return await endpoint(withReadableCookies(request));
    } catch (error) {
      return answerError(error);
    }
  };
}
