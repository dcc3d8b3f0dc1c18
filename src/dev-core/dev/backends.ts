import type { RawRequest } from "../http/api.js";
import { PUBLIC } from "../public.js";

/** An app's backend, as its SDK introduced itself. */
export interface Backend {
  appId: string;
  apiDomain: string;
  websiteDomain: string;
}

/** More would only be the work of tests. */
const CAPACITY = 20;

/**
 * The backends that have asked for the core's versions, as each SDK does before its first call. It then names the
 * app's domains (querier.ts, querier.py and querier.go of the SDKs).
 */
export class Backends {
  readonly #known = new Map<string, Backend>();

  /** Remembers the backend that a request introduces, if it does. */
  note({ path, query, header }: RawRequest): void {
    // Only browsers send this header: no backend, but perhaps another site that wants to be taken for one.
    if (header("sec-fetch-site") !== undefined) return;
    const [, appId = PUBLIC] = /^(?:\/appid-([a-z0-9-]+))?\/apiversion\/?$/i.exec(path) ?? [];
    const [apiDomain, websiteDomain] = [query.get("apiDomain"), query.get("websiteDomain")];
    if (!/\/apiversion\/?$/i.test(path) || !isOrigin(apiDomain) || !isOrigin(websiteDomain)) return;
    const id = `${appId} ${apiDomain}`;
    this.#known.delete(id);
    this.#known.set(id, { appId, apiDomain, websiteDomain });
    if (this.#known.size > CAPACITY) this.#known.delete(this.#known.keys().next().value!);
  }

  /**
   * Whether an address is one at which a known backend takes a provider's answers: `<its
   * domain>/…/callback/<provider>`.
   */
  hasCallback(address: string, providerId: string): boolean {
    const { origin, pathname } = new URL(address);
    if (!pathname.endsWith(`/callback/${encodeURIComponent(providerId)}`)) return false;
    return this.list().some(({ apiDomain }) => new URL(apiDomain).origin === origin);
  }

  /** Those of an app, or all; the last to introduce itself first. */
  list(appId?: string): Backend[] {
    return [...this.#known.values()].filter((backend) => appId === undefined || backend.appId === appId).reverse();
  }
}

function isOrigin(text: string | null): text is string {
  return text !== null && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && text.length < 200;
}
