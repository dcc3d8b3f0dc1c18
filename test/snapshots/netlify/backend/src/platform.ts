import callApi from "./function.ts";

/** Calls the function as Netlify does, with the client's address in its context. */
export function callFunction(request: Request, ip: string): Promise<Response> {
  return callApi(request, { ip, waitUntil: () => {} });
}
