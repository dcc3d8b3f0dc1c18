import api from "./function.ts";

/** Calls the function as Vercel does, with the client's address in this header, whatever it held before. */
export function callFunction(
  request: Request,
  address: string,
): Response | Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set("x-real-ip", address);
  return api.fetch(new Request(request, { headers }));
}
