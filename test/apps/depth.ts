import type { Catalog } from "../../src/catalog/types.js";
import type { Mode } from "./app.js";
import { provesPairs, USUAL_MANAGERS, WIDEST_AUTH_TYPE, type Combination } from "./matrix.js";

/** A part of what is tried; `only=` names them. */
export type Suite = "checks" | "contract" | "browser" | "project" | "proxy" | "redis" | "additions";

/** How much is tried of a combination. */
export interface Depth {
  suites: Suite[];
  /**
   * Whether the parts are tried that do not depend on the auth type: the cases of the contract about the core and the
   * settings, the development server, and the type check of a backend whose build checks its types as well.
   */
  whole: boolean;
  /** Which website the browser sees. */
  website: Mode;
  /** Whether the browser also tries the cases that apply to the default auth type. */
  wholeBrowser: boolean;
  /** Whether the frontend is type-checked and built. */
  frontend: boolean;
  /** Whether the backend is type-checked and built, and the project's own tests, which test the backend, are run. */
  backend: boolean;
  /** Whether Python's packages are installed by uv, instead of pip. */
  uv: boolean;
}

/** How a server reads slow requests depends on the language's servers, and its own tests are in its language. */
const ONE_OF_EACH_LANGUAGE = ["express", "flask", "net-http"];

/** The others of their languages count in Redis by the same code. Python has it twice, as FastAPI awaits. */
const WITH_REDIS = [...ONE_OF_EACH_LANGUAGE, "fastapi"];

/**
 * What is tried of a combination. Trying everything of all combinations would take two cores half a day, so whatever
 * another combination of the matrix shows already is left out:
 *
 * - A stack alone, with the default auth type: everything. With another auth type a backend is built and must pass the
 *   contract, without the parts that do not depend on the auth type: the core, the settings, the development server. A
 *   project's own tests are the same for all backends of a language: one of each runs them with each auth type, the
 *   others with the default type and the widest one. With the other types, uv installs Python's packages.
 * - A frontend in front of a backend is tried by the browser, as the backend is tried alone. In front of the default
 *   backend the browser runs all its cases on the development server. In front of other backends it sees the built
 *   website, and with the widest auth type it runs only the cases that do not apply to the default type. The frontend's
 *   own files are the same in front of all backends, so they are checked in front of the default one only.
 * - With the second package manager a pair is installed, built, tested and started; with the default backend the
 *   browser tries it, too. With the default auth type, one backend of each language runs behind the proxy of deploy/
 *   and behind an https proxy, and in front of the default backend a frontend gets what its owner may add.
 *
 * When a project or suites are named, they are tried as they were asked for.
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
  const proxy: Suite[] = auth === defaults.auth && ONE_OF_EACH_LANGUAGE.includes(backend ?? "") ? ["proxy"] : [];

  if (only.length > 0) return { ...everything, suites: only as Suite[], whole: true };
  if (project !== undefined)
    return { ...everything, suites: [...everything.suites, ...(frontend === null ? [] : proxy)], whole: true };
  if (frontend === null && !provesPairs(auth, catalog))
    return { ...(ONE_OF_EACH_LANGUAGE.includes(backend ?? "") ? everything : except("project")), uv: true };
  if (frontend === null && auth === defaults.auth && WITH_REDIS.includes(backend ?? ""))
    return { ...everything, suites: [...everything.suites, "redis"] };
  if (frontend === null || backend === null) return everything;
  if (pm !== USUAL_MANAGERS[0])
    return isDefaultBackend ? except("contract") : { ...except("contract", "browser"), frontend: false };
  const pair = { ...except("contract"), suites: [...except("contract").suites, ...proxy] };
  const additions: Suite[] = auth === defaults.auth ? ["additions"] : [];
  if (isDefaultBackend) return { ...pair, suites: [...pair.suites, ...additions], backend: false };
  return { ...pair, website: "serve", wholeBrowser: auth !== WIDEST_AUTH_TYPE, frontend: false, backend: false };
}
