import type { Core } from "../core.js";
import type { RawRequest } from "../http/api.js";
import type { Method, Reply } from "../http/routes.js";
import type { Grants } from "../providers/grants.js";
import type { Ask } from "./ask.js";
import type { Backends } from "./backends.js";
import type { Inbox } from "./inbox.js";
import type { RequestLog } from "./requests.js";

/** What the handlers of the dev core's own interface work with. */
export interface Dev {
  core: Core;
  inbox: Inbox;
  /** Who is signing in by the fake providers. */
  grants: Grants;
  requests: RequestLog;
  backends: Backends;
  /** Calls the core's interface as an SDK does. */
  ask: Ask;
  /** The keys that are demanded when that is switched on, comma-separated; undefined until there are some. */
  apiKeys: string | undefined;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** What is there after the start and after a reset. */
  seedFile: string | undefined;
}

export interface DevRequest extends RawRequest {
  /** What stands in the path for each `:name` of the route, decoded. */
  params: Record<string, string>;
}

/** One endpoint of the dev core's own interface, or one of its pages. */
export interface DevRoute {
  method: Method;
  /** Begins with `/dev/`, except for the home page's `/`; a part `:name` stands for any text without a slash. */
  path: string;
  /**
   * A page, to which other sites may send a person: served to those who ask for HTML, as browsers do. Another route of
   * the path may answer all others.
   */
  page?: true;
  /** The core has something at this path too (of a tenant named `dev`, for one): the page is for browsers alone. */
  shared?: true;
  /**
   * Takes forms too, as OAuth's token endpoints must. It may then not change anything on a cookie's or address's word.
   */
  form?: true;
  handle(dev: Dev, request: DevRequest): Reply | Promise<Reply>;
}

export interface DevMatch {
  route: DevRoute;
  params: Record<string, string>;
}

/** The routes of the dev core's own interface, found by path. */
export class DevRouter {
  readonly #routes: { route: DevRoute; parts: string[] }[];

  constructor(routes: readonly DevRoute[]) {
    this.#routes = routes.map((route) => ({ route, parts: route.path.split("/") }));
  }

  /** Every route that a path and the reader mean, of all methods; none if the path is not of this interface. */
  match({ path, header }: RawRequest): DevMatch[] {
    const asked = path.split("/");
    const wantsPage = header("accept")?.includes("text/html") === true;
    const found = this.#routes.flatMap(({ route, parts }) => {
      const params = readParams(parts, asked);
      return params === undefined ? [] : [{ route, params }];
    });
    return found.filter(({ route }) => {
      const alternative = found.some((other) => other.route.method === route.method && other.route.page !== route.page);
      return route.page === true ? wantsPage || !(alternative || route.shared) : !(wantsPage && alternative);
    });
  }
}

/** What the named parts of a route's path are in a path; undefined if that is not one of the route's. */
function readParams(parts: string[], asked: string[]): Record<string, string> | undefined {
  if (parts.length !== asked.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const given = asked[index]!;
    if (!part.startsWith(":")) {
      if (part !== given) return undefined;
    } else if (given === "") return undefined;
    else params[part.slice(1)] = decode(given);
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
