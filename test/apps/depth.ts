import type { Catalog } from "../../src/catalog/types.js";
import type { Mode } from "./app.js";
import { provesPairs, USUAL_MANAGERS, WIDEST_AUTH_TYPE, type Combination } from "./matrix.js";

/** A part of what is tried; `only=` names them. */
export type Suite = "checks" | "contract" | "browser" | "project" | "proxy";

/** How much is tried of a combination. */
export interface Depth {
  suites: Suite[];
  /**
   * Whether that is among it in which no auth type has a part: such cases of the contract, the development server, and
   * the type check of a backend whose build checks its types, too.
   */
  whole: boolean;
  /** Which website the browser sees. */
  website: Mode;
  /** Whether the browser's cases are among it that the default auth type has, too. */
  wholeBrowser: boolean;
  /** Whether the frontend is type-checked and built. */
  frontend: boolean;
  /** Whether the backend is, and the project's own tests, which are about it, are run. */
  backend: boolean;
  /** Whether Python's packages are installed by uv, instead of pip. */
  uv: boolean;
}

/** One backend of each language: how a server reads what comes slowly is a matter of the language's servers. */
const BEHIND_PROXY = ["express", "flask", "net-http"];

/**
 * What is new in a combination is tried, and not what another one of the matrix shows already, or two cores need half a
 * day:
 *
 * - A stack by itself is tried with everything, with the default auth type. With another one a backend is built and
 *   held to the contract without what no auth type has a part in: the core, the settings, the development server. A
 *   project's own scripts and tests are the same for all backends: the default one shows what they do with each auth
 *   type, the others with the default and the widest one. With the rest of the types Python's packages come by uv.
 * - A pair is what a browser sees: its backend has been tried by itself. In front of the default backend it sees
 *   everything on the development server; in front of others the built website, and with the widest auth type what the
 *   default one does not have. The frontend's own files, which are the same in front of all of them, are checked there
 *   once. With the second package manager a pair is what that has a hand in: to install, to build, to test, to start.
 *   With the default auth type, one backend of each language is tried behind the proxy of deploy/.
 *
 * A project that was named, or suites, are tried as they were asked for.
 */
export function depthOf(combination: Combination, only: string[], catalog: Catalog): Depth {
  const { defaults } = catalog;
  const { frontend, backend, auth, pm, project } = combination;
  const everything: Depth = {
    suites: ["checks", "contract", "browser", "project"],
    whole: auth === defaults.auth,
    website: "start",
    wholeBrowser: true,
    frontend: true,
    backend: true,
    uv: false,
  };
  const except = (...left: Suite[]): Depth => ({
    ...everything,
    suites: everything.suites.filter((suite) => !left.includes(suite)),
  });
  const isDefaultBackend = backend === defaults.backend;
  const proxy: Suite[] = auth === defaults.auth && BEHIND_PROXY.includes(backend ?? "") ? ["proxy"] : [];

  if (only.length > 0) return { ...everything, suites: only as Suite[], whole: true };
  if (project !== undefined)
    return { ...everything, suites: [...everything.suites, ...(frontend === null ? [] : proxy)], whole: true };
  if (frontend === null && !provesPairs(auth, catalog))
    return { ...(isDefaultBackend ? everything : except("project")), uv: true };
  if (frontend === null || backend === null) return everything;
  if (pm !== USUAL_MANAGERS[0])
    return isDefaultBackend ? except("contract") : { ...except("contract", "browser"), frontend: false };
  const pair = { ...except("contract"), suites: [...except("contract").suites, ...proxy] };
  if (isDefaultBackend) return { ...pair, backend: false };
  return { ...pair, website: "serve", wholeBrowser: auth !== WIDEST_AUTH_TYPE, frontend: false, backend: false };
}
