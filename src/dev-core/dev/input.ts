import { type Core, findTenant } from "../core.js";
import { badRequest, tenantNotFound } from "../http/errors.js";
import { PUBLIC } from "../public.js";
import { Reply } from "../http/routes.js";

/** What the endpoints of the dev core's own interface share. */

/** A query parameter that is a whole number; undefined if it is absent. @throws CoreError 400 */
export function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,16}$/.test(value)) throw badRequest(`"${name}" must be a whole number`);
  return Number(value);
}

/** The app that a query names. @throws CoreError 400 when there is none of that name */
export function appOf({ store }: Core, query: URLSearchParams): string {
  const appId = query.get("app") || PUBLIC;
  if (findTenant(store, appId, PUBLIC) === undefined) throw tenantNotFound(appId, PUBLIC);
  return appId;
}

/** Says that something is done, in words for the person who asked for it. */
export function notice(text: string): Reply {
  return new Reply(200, { notice: text });
}
