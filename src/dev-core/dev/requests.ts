import type { Clock } from "../clock.js";
import type { RawRequest } from "../http/api.js";
import { CoreError } from "../http/errors.js";
import type { Reply } from "../http/routes.js";
import { News } from "./news.js";

/** How many requests are remembered; the oldest go first. */
const CAPACITY = 200;
const MAX_TEXT = 300;

/** A request that was answered. It never holds a body, a header, or the value of a query parameter. */
export interface RequestEntry {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  path: string;
  /** The names of the query's parameters. */
  query: string[];
  appId: string;
  tenantId: string;
  status: number;
  /** What a status of 200 means for the app, e.g. `WRONG_CREDENTIALS_ERROR`; absent for OK. */
  outcome?: string;
  /** Why it failed: the text of the answer. */
  error?: string;
  milliseconds: number;
}

/** The last requests of apps and tests, in memory only. Those of the dev core's own pages do not count. */
export class RequestLog {
  readonly #entries: RequestEntry[] = [];
  readonly #news = new News();
  #nextId = 1;

  /** @param scopeOf the app and the tenant that a path is about */
  constructor(
    readonly clock: Clock,
    readonly scopeOf: (path: string) => { appId: string; tenantId: string },
  ) {}

  /** Runs a request's handler and remembers how it went. */
  async watch(request: RawRequest, handle: () => Promise<Reply>): Promise<Reply> {
    if (isOwn(request)) return handle();
    const started = performance.now();
    const { appId, tenantId } = this.scopeOf(request.path);
    const entry = { at: this.clock.now(), ...describe(request), appId, tenantId };
    const done = (result: Pick<RequestEntry, "status" | "outcome" | "error">) =>
      this.#add({ ...entry, ...result, milliseconds: Math.round((performance.now() - started) * 10) / 10 });
    try {
      const reply = await handle();
      done(resultOf(reply));
      return reply;
    } catch (error) {
      done({
        status: error instanceof CoreError ? error.status : 500,
        error: cut(String((error as Error).message ?? error)),
      });
      throw error;
    }
  }

  /**
   * Requests with a greater id than this, newest first. Waits for one if there is none, so many milliseconds at most.
   */
  wait(after: number, milliseconds: number): Promise<RequestEntry[]> {
    return this.#news.wait(() => this.list(after), milliseconds);
  }

  list(after = 0): RequestEntry[] {
    return this.#entries.filter((entry) => entry.id > after).reverse();
  }

  close(): void {
    this.#news.close();
  }

  #add(entry: Omit<RequestEntry, "id">): void {
    this.#entries.push({ id: this.#nextId, ...entry });
    this.#nextId += 1;
    if (this.#entries.length > CAPACITY) this.#entries.shift();
    this.#news.announce();
  }
}

/** Browsers say where a request comes from: a page of the dev core's own, or the address bar. */
function isOwn({ path, header }: RawRequest): boolean {
  return (
    path === "/dev/requests" || header("sec-fetch-site") === "same-origin" || header("sec-fetch-mode") === "navigate"
  );
}

function describe({ method, path, query }: RawRequest) {
  return { method, path: cut(path), query: [...new Set(query.keys())].map(cut) };
}

function resultOf({ status, body }: Reply): Pick<RequestEntry, "status" | "outcome" | "error"> {
  const { status: outcome, message } = typeof body === "string" ? { message: body } : (body as Record<string, unknown>);
  if (status >= 400) return typeof message === "string" ? { status, error: cut(message) } : { status };
  return typeof outcome === "string" && outcome !== "OK" ? { status, outcome: cut(outcome) } : { status };
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
