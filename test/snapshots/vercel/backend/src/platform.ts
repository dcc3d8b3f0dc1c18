import api from "./function.ts";

/** Calls the function as Vercel does, which says in this header whom it sees, whatever it held before. */
export function callFunction(
  request: Request,
  address: string,
): Response | Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set("x-real-ip", address);
  return api.fetch(new Request(request, { headers }));
}
