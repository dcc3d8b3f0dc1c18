import { badRequest } from "../http/errors.js";

/** A query parameter that is a whole number; undefined if it is absent. @throws CoreError 400 */
export function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,16}$/.test(value)) throw badRequest(`"${name}" must be a whole number`);
  return Number(value);
}
