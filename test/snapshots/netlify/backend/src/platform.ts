import callApi from "./function.ts";

/** Calls the function as Netlify does, which says in its context whom it sees. */
export function callFunction(request: Request, ip: string): Promise<Response> {
  return callApi(request, { ip, waitUntil: () => {} });
}
