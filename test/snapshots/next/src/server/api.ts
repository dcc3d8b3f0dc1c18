import createHttpError from "http-errors";
import type { NextRequest } from "next/server";
import { getAppDirRequestHandler, withSession } from "supertokens-node/nextjs";
import type {
  SessionContainer,
  VerifySessionOptions,
} from "supertokens-node/recipe/session";
import { answerError, json } from "./answers.ts";
import { adminOnly, sessionInfo as infoOf, signedIn } from "./auth/access.ts";
import { readBody, withReadableCookies } from "./auth/bodies.ts";
import { limitRequests, networkIn } from "./auth/limits.ts";
import { isReadable } from "./auth/requests.ts";
import { loadConfig } from "./config.ts";

let limit: ReturnType<typeof limitRequests> | undefined;

/** The files of the router call these: one function for each endpoint. */
type Endpoint = (request: NextRequest) => Promise<Response>;

/** The SDK's own routes: sign-in, sign-out, refresh and so on. */
export const auth: Endpoint = answering(async (given) => {
  const { request, body } = await readBody(given);
  if (!isReadable(body)) {
    throw createHttpError(400, "The request is malformed");
  }
  const config = loadConfig();
  limit ??= limitRequests(config);
  const { method, nextUrl, headers } = request;
  const network = networkIn(headers.get("x-forwarded-for"), config);
  await limit({ method, url: nextUrl.pathname, network, body });
  const response = await getAppDirRequestHandler()(request);
  if (response.status === 404) throw createHttpError(404, "Not found");
  return response;
});

export const hello: Endpoint = answering(async () =>
  json({
    message: "Hello from Next.js",
    demoCore: loadConfig().demoCore,
  }),
);

export const sessionInfo: Endpoint = protectedBy(signedIn, async (session) =>
  json(await infoOf(session)),
);

export const admin: Endpoint = protectedBy(adminOnly, async () =>
  json({ message: "Hello, admin" }),
);

export const notFound: Endpoint = answering(async () => {
  throw createHttpError(404, "Not found");
});

/** An endpoint that needs a session. */
function protectedBy(
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
      options,
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
