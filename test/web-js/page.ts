import { CollectingResponse, errorHandler, middleware, PreParsedRequest } from "supertokens-node/framework/custom";

export const SITE = "http://localhost:3000";
export const API = "http://localhost:3001";

/** What stands for a browser's page: its address, its storage and cookies, and a `fetch` that reaches the Node SDK. */
export interface Page {
  /** Opens an address of the site, and keeps what the browser has stored. */
  open(path: string): void;
  /** Where the page has sent the browser, if anywhere. */
  left: string | undefined;
  /** Answers instead of the API, once. */
  answer: Response | undefined;
}

/** Puts a page into the globals of this process, as the modules of the website expect them. */
export function installPage(): Page {
  const jar = new Map<string, string>();
  const tokens = new Map<string, string>();
  const page: Page = {
    left: undefined,
    answer: undefined,
    open(path) {
      Object.assign(location, partsOf(new URL(path, SITE)));
    },
  };
  const location = { ...partsOf(new URL(SITE)), assign: (url: string) => void (page.left = url) };
  const document = {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    set cookie(text: string) {
      const [name, value] = text.split(";")[0]!.split(/=(.*)/s) as [string, string];
      const isOver = /expires=Thu, 01 Jan 1970|Max-Age=0/i.test(text) || value === "";
      if (isOver) jar.delete(name);
      else jar.set(name, value);
    },
  };
  const [localStorage, sessionStorage] = [storage(), storage()];
  const realFetch = globalThis.fetch;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    // The Node SDK, in the same process, asks the core.
    if (!request.url.startsWith(API)) return realFetch(request);
    const answer = page.answer;
    page.answer = undefined;
    return answer ?? askSdk(request, tokens);
  };
  const window = { location, document, localStorage, sessionStorage, fetch, history: {}, XMLHttpRequest: class {} };
  Object.assign(globalThis, { ...window, window: globalThis });
  return page;
}

function partsOf({ href, origin, pathname, search, hash, host, hostname, protocol, port }: URL) {
  return { href, origin, pathname, search, hash, host, hostname, protocol, port };
}

function storage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    key: (index: number) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

/** Sends a request through the Node SDK's middleware. The cookies that scripts cannot read are kept here. */
async function askSdk(request: Request, tokens: Map<string, string>): Promise<Response> {
  const url = new URL(request.url);
  const body = await request.text();
  const sdkRequest = new PreParsedRequest({
    method: request.method.toLowerCase() as "get" | "post",
    url: request.url,
    query: Object.fromEntries(url.searchParams),
    cookies: Object.fromEntries(tokens),
    headers: request.headers,
    getJSONBody: async () => JSON.parse(body),
    getFormBody: async () => ({}),
  });
  const response = new CollectingResponse();
  const { error, handled } = await middleware()(sdkRequest, response);
  if (error !== undefined)
    await errorHandler()(error, sdkRequest, response, (left) => {
      throw left;
    });
  else if (!handled) throw new TypeError(`${request.method} ${url.pathname} is not the SDK's`);
  for (const { key, value, expires } of response.cookies) {
    if (expires < Date.now()) tokens.delete(key);
    else tokens.set(key, value);
  }
  return new Response(response.body ?? null, { status: response.statusCode, headers: response.headers });
}
