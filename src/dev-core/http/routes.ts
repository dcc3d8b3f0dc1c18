import type { Core } from "../core.js";
import type { CdiVersion } from "./cdi.js";
import type { Fields, Query } from "./input.js";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/**
 * What part of the data a route works on:
 * - `tenant`: one tenant, which must exist;
 * - `app`: the whole app; only its public tenant may be named in the path (403 otherwise, from CDI 5.0 on);
 * - `app-by-handle`: the whole app, with any tenant in the path, because the tenant is told by a token, a handle or the
 *   body;
 * - `unchecked`: nothing that must exist.
 */
export type Scope = "tenant" | "app" | "app-by-handle" | "unchecked";

/** One request to the core, already checked: version, API key, app and tenant. */
export interface CoreRequest {
  core: Core;
  appId: string;
  tenantId: string;
  /** The version of the interface that the caller speaks; the newest if it does not say. */
  cdi: CdiVersion;
  query: Query;
  /** The JSON body. Throws CoreError 400 when it is not an object. */
  body(): Fields;
  /** Throws CoreError 403 unless the path names the public tenant or none, or the caller speaks a CDI before 5.0. */
  requirePublicTenant(): void;
}

/** An answer that is not plain JSON, or that needs headers. */
export class Reply {
  constructor(
    readonly status: number,
    /** A text, bytes (whose type the headers name), or what is sent as JSON. */
    readonly body: string | Uint8Array | object,
    readonly headers: Record<string, string> = {},
  ) {}
}

/** An object is sent as JSON with status 200. Values that are undefined are left out. */
export type Answer = Reply | object;

export interface Route {
  method: Method;
  /** As the CDI names it, without app and tenant. */
  path: string;
  scope: Scope;
  /** Of several recipes that share a path, the one that the header `rid` names; the first if it names none. */
  rid?: string;
  /** False where the core asks for neither an API key. */
  apiKey?: false;
  handle(request: CoreRequest): Answer | Promise<Answer>;
}
