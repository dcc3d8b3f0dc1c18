/** A cookie as a server sets it. */
export interface SetCookie {
  name: string;
  value: string;
  path: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: string | undefined;
  domain: string | undefined;
  /** True when the server asks to delete it. */
  expired: boolean;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body when it is JSON, otherwise undefined. */
  // Suites look into answers of any shape; a wrong one fails the comparison.
  // oxlint-disable-next-line no-explicit-any
  json: any;
  cookies: SetCookie[];
}

export interface Send {
  json?: unknown;
  /** Sent as it is, instead of `json`. */
  body?: string;
  headers?: Record<string, string>;
}

/**
 * An HTTP client that keeps cookies as a browser does: by name and path, deleted when the server says so, sent to paths
 * below theirs. It treats its server as `localhost`, where browsers send `Secure` cookies over http as well.
 */
export class Client {
  readonly cookies = new Map<string, SetCookie>();
  /** Every cookie value that any answer has set. */
  seen = new Set<string>();

  /**
   * @param origin where paths are sent to
   * @param headers sent with each request unless it has its own
   */
  constructor(
    readonly origin: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  get(path: string, send: Send = {}): Promise<Answer> {
    return this.send("GET", path, send);
  }

  post(path: string, send: Send = {}): Promise<Answer> {
    return this.send("POST", path, send);
  }

  async send(method: string, path: string, { json, body, headers = {} }: Send = {}): Promise<Answer> {
    const all: Record<string, string> = { ...this.headers, ...headers };
    const cookie = this.cookieHeader(path);
    if (cookie && all["cookie"] === undefined) all["cookie"] = cookie;
    const content = json === undefined ? body : JSON.stringify(json);
    if (content !== undefined) all["content-type"] ??= "application/json";
    const request = () =>
      fetch(this.origin + path, {
        method,
        headers: all,
        redirect: "manual",
        signal: AbortSignal.timeout(30_000),
        ...(content === undefined ? {} : { body: content }),
      });
    const response = await request().catch((error: unknown) => {
      if (closedWhileIdle(error)) return request();
      throw error;
    });
    const text = await response.text();
    const cookies = response.headers.getSetCookie().map(parseSetCookie);
    cookies.forEach((entry) => this.keep(entry));
    return { status: response.status, headers: response.headers, text, json: parseJson(text), cookies };
  }

  /** Value of a kept cookie, whatever its path. */
  cookie(name: string): string | undefined {
    return [...this.cookies.values()].find((entry) => entry.name === name)?.value;
  }

  /** Puts a cookie into the jar, as another app on the same host may have done. */
  plant(name: string, value: string, path = "/"): void {
    this.keep({
      name,
      value,
      path,
      httpOnly: false,
      secure: false,
      sameSite: undefined,
      domain: undefined,
      expired: false,
    });
  }

  /**
   * A second client with the same cookies: a second tab, or a thief.
   *
   * @param headers instead of this client's own
   */
  copy(headers = this.headers): Client {
    const twin = new Client(this.origin, headers);
    twin.seen = this.seen;
    this.cookies.forEach((entry, key) => twin.cookies.set(key, entry));
    return twin;
  }

  private keep(entry: SetCookie): void {
    const key = `${entry.name} ${entry.path}`;
    if (entry.expired) {
      this.cookies.delete(key);
    } else {
      this.cookies.set(key, entry);
      this.seen.add(entry.value);
    }
  }

  private cookieHeader(path: string): string {
    const pathname = new URL(path, this.origin).pathname;
    return [...this.cookies.values()]
      .filter(
        (entry) =>
          entry.path === "/" || pathname === entry.path || pathname.startsWith(`${entry.path.replace(/\/$/, "")}/`),
      )
      .sort((a, b) => b.path.length - a.path.length)
      .map((entry) => `${entry.name}=${entry.value}`)
      .join("; ");
  }
}

/** Reads one `Set-Cookie` header (RFC 6265, section 5.2). A missing path counts as `/`. */
export function parseSetCookie(header: string): SetCookie {
  const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
  const equals = pair.indexOf("=");
  const values = new Map(
    attributes.map((attribute) => {
      const [name = "", ...value] = attribute.split("=");
      return [name.toLowerCase(), value.join("=")] as const;
    }),
  );
  const maxAge = values.get("max-age");
  const expires = values.get("expires");
  return {
    name: pair.slice(0, equals),
    value: pair.slice(equals + 1),
    path: values.get("path") || "/",
    httpOnly: values.has("httponly"),
    secure: values.has("secure"),
    sameSite: values.get("samesite"),
    domain: values.get("domain"),
    expired: maxAge === undefined ? expires !== undefined && Date.parse(expires) <= Date.now() : Number(maxAge) <= 0,
  };
}

/**
 * A server may close a kept connection at any moment, without having said so. Browsers then send the request again on a
 * new one, and so do we, once.
 */
function closedWhileIdle(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return ["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"].includes(code ?? "");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
