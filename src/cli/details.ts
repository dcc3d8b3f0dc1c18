import type { Catalog } from "../catalog/types.js";
import type { Answers } from "../plan/types.js";
import type { Problem } from "../problem.js";
import { quote } from "./names.js";
import { nearest } from "../nearest.js";
import { NAMED_CORES } from "./offers.js";
import type { Settings } from "./options.js";

/**
 * Ports must be ports, and no two programs of a project can have the same.
 *
 * @param isOneServer true when frontend and backend are one program, which has the frontend's port
 */
export function checkPorts(settings: Settings, catalog: Catalog, isOneServer: boolean): Problem[] {
  const { ports } = catalog.defaults;
  const given: [string, string | undefined, number][] = [
    ["frontend", settings.frontendPort, ports.frontend],
    ["backend", settings.backendPort, ports.backend],
  ];
  const invalid = given.filter(([, value]) => value !== undefined && !isPort(value));
  if (invalid.length > 0) {
    return invalid.map(([side, value]) => ({
      code: "INVALID_PORT", message: `${quote(value!)} is no port for the ${side}: it must be a number from 1 to 65535.`, given: value!,
    }));
  }
  if (isOneServer && settings.backendPort !== undefined) {
    const message = "--backend-port is for a backend of its own, which a full-stack framework does not have: say --frontend-port.";
    return [{ code: "CONFLICTING_OPTIONS", message, given: settings.backendPort }];
  }
  const all = given.map(([, value, standard]) => Number(value ?? standard));
  const [frontend, backend] = isOneServer ? all.slice(0, 1) : all;
  if (frontend === backend) {
    return [{ code: "PORTS_EQUAL", message: `Frontend and backend cannot both listen on port ${frontend}.`, given: String(frontend) }];
  }
  const taken = [frontend, backend].find((port) => port === ports.core);
  return taken === undefined ? [] : [{ code: "PORTS_EQUAL", message: `Port ${taken} is the dev core's.`, given: String(taken) }];
}

const isPort = (text: string) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;

/** The core that a checked value of `--core` stands for. */
export function chosenCore(given: string, catalog: Catalog): Answers["core"] {
  const kind = NAMED_CORES.find((name) => name === given.toLowerCase());
  return kind ? { kind, url: catalog.defaults.cores[kind] } : { kind: "url", url: checkCore(given).url };
}

/** Checks a value of `--core`: a named kind, or the URL of a core, which is returned without a slash at its end. */
export function checkCore(given: string): { url: string; problem: Problem | null } {
  if (NAMED_CORES.some((kind) => kind === given.toLowerCase())) return { url: "", problem: null };
  const problem = (message: string): { url: string; problem: Problem } => {
    const suggestion = URL.canParse(`http://${given}`) && /:\d+$/.test(given) ? `http://${given}` : nearest(given, NAMED_CORES);
    return { url: "", problem: { code: "INVALID_CORE", message, given, allowed: [...NAMED_CORES, "URL"], ...(suggestion ? { suggestion } : {}) } };
  };
  if (!URL.canParse(given) || !/^https?:\/\//i.test(given)) return problem(`${quote(given)} is neither a kind of core nor an http(s) URL.`);
  const url = new URL(given);
  if (url.username !== "" || url.password !== "") return problem("The core's URL must not hold a password; its API key belongs into .env.");
  if (url.search !== "" || url.hash !== "") return problem("The core's URL must not have a query or a fragment.");
  return { url: url.href.replace(/\/+$/, ""), problem: null };
}
