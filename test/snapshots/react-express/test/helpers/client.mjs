/** Talks to the API as a browser does on behalf of the website: it keeps cookies and sends them where they belong. */
export class Client {
  #cookies = new Map();

  /** @param app from startApp() */
  constructor(app) {
    this.app = app;
  }

  get(path) {
    return this.request("GET", path);
  }

  post(path, body) {
    return this.request("POST", path, { body });
  }

  /**
   * @param headers in addition to the browser's own; `undefined` takes one of these away
   * @returns status, headers and body (parsed when it is JSON)
   */
  async request(method, path, { body, headers = {} } = {}) {
    const all = {
      origin: this.app.website,
      // By this header, which no form of another site can send, the API knows its own website.
      rid: "anti-csrf",
      cookie: this.#cookieHeader(path),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    const response = await fetch(this.app.api + path, {
      method,
      headers: Object.entries(all).filter(([, value]) => value),
      body: body && JSON.stringify(body),
      redirect: "manual",
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  }

  /** Another client with the same cookies, as a thief has who copied them. */
  copy() {
    const copy = new Client(this.app);
    copy.#cookies = new Map(this.#cookies);
    return copy;
  }

  /** Values of the cookies by name. */
  get cookies() {
    return Object.fromEntries(
      [...this.#cookies].map(([name, { value }]) => [name, value]),
    );
  }

  #keep(text) {
    const [pair, ...attributes] = text.split(/;\s*/);
    const [name, value] = pair.split(/=(.*)/s);
    const attribute = (wanted) =>
      attributes
        .map((entry) => entry.split(/=(.*)/s))
        .find(([key]) => key.toLowerCase() === wanted)?.[1];
    const expires = attribute("expires");
    if (value && !(expires && new Date(expires) <= new Date()))
      this.#cookies.set(name, { value, path: attribute("path") ?? "/" });
    else this.#cookies.delete(name);
  }

  #cookieHeader(path) {
    const fullPath = new URL(this.app.api + path).pathname;
    const sent = [...this.#cookies].filter(([, cookie]) =>
      fullPath.startsWith(cookie.path),
    );
    return sent.map(([name, { value }]) => `${name}=${value}`).join("; ");
  }
}
