import { CoreError } from "../http/errors.js";
import { type RawRequest, requireJson } from "../http/api.js";
import { Reply } from "../http/routes.js";
import { errorPage } from "../pages/error.js";
import { pageRoutes } from "../pages/index.js";
import { providerRoutes } from "../providers/api.js";
import { clockRoutes } from "./clock-api.js";
import { dataRoutes } from "./data.js";
import { inboxRoutes } from "./inbox-api.js";
import { MessageError } from "./inbox.js";
import { loginsApiRoutes } from "./logins-api.js";
import { type Dev, type DevMatch, type DevRoute, DevRouter } from "./routes.js";
import { statusRoutes } from "./status.js";
import { usersApiRoutes } from "./users-api.js";

/** The dev core's own interface, under /dev: what a real core does not have. Errors are `{"message": …}`. */
export const devRoutes: readonly DevRoute[] = [
  ...statusRoutes,
  ...dataRoutes,
  ...clockRoutes,
  ...inboxRoutes,
  ...loginsApiRoutes,
  ...usersApiRoutes,
  ...pageRoutes,
  ...providerRoutes,
];

const router = new DevRouter(devRoutes);

/** What a request means in this interface. Empty when it is the core's: a tenant's id may be `dev`, for one. */
export const matchDev = (request: RawRequest): DevMatch[] => router.match(request);

/** Answers a request to this interface. */
export async function answerDev(dev: Dev, matches: DevMatch[], request: RawRequest): Promise<Reply> {
  const match = matches.find(({ route }) => route.method === request.method);
  if (match === undefined) {
    return new Reply(405, { message: `Use ${matches.map(({ route }) => route.method).join(" or ")}` });
  }
  try {
    if (match.route.form !== true) requireJson(request);
    return await match.route.handle(dev, { ...request, params: match.params });
  } catch (error) {
    const status = error instanceof MessageError ? 400 : error instanceof CoreError ? error.status : undefined;
    if (status === undefined) throw error;
    const { message } = error as Error;
    return match.route.page === true ? errorPage(status, message) : new Reply(status, { message });
  }
}
