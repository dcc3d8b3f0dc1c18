import type { Catalog } from "../catalog/types.js";
import { type Problem, quote } from "../problem.js";
import type { Settings } from "./settings.js";

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
      code: "INVALID_PORT",
      message: `${quote(value!)} is not a port for the ${side}: a port is a number from 1 to 65535.`,
      given: value!,
    }));
  }
  if (isOneServer && settings.backendPort !== undefined) {
    const message =
      "--backend-port is for a separate backend, which a full-stack framework does not have: use --frontend-port.";
    return [{ code: "CONFLICTING_OPTIONS", message, given: settings.backendPort }];
  }
  const all = given.map(([, value, standard]) => Number(value ?? standard));
  const [frontend, backend] = isOneServer ? all.slice(0, 1) : all;
  if (frontend === backend) {
    return [
      {
        code: "PORTS_EQUAL",
        message: `Frontend and backend cannot both listen on port ${frontend}.`,
        given: String(frontend),
      },
    ];
  }
  const taken = [frontend, backend].find((port) => port === ports.core);
  return taken === undefined
    ? []
    : [{ code: "PORTS_EQUAL", message: `Port ${taken} is used by the dev core.`, given: String(taken) }];
}

const isPort = (text: string) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
