import { CollectingResponse, errorHandler, middleware, PreParsedRequest } from "supertokens-node/framework/custom";
import { expect } from "vitest";

/** Where the tests of the real Node SDK say that the app is. */
export const SITE = "http://localhost:3000";
export const API = "http://localhost:3001";

export interface SdkCall {
  body?: object;
  cookies?: Record<string, string>;
  headers?: Record<string, string>;
  query?: Record<string, string>;
}

/**
 * Sends a request through the SDK's middleware, as a page of the app does. Throws what the SDK does not answer itself.
 */
export async function callSdk(
  method: "get" | "post" | "put" | "delete",
  path: string,
  { body = {}, cookies = {}, headers = {}, query = {} }: SdkCall = {},
): Promise<CollectingResponse> {
  const request = new PreParsedRequest({
    method,
    url: `${API}/auth${path}?${new URLSearchParams(query)}`,
    query,
    cookies,
    headers: new Headers({ rid: "anti-csrf", origin: SITE, ...headers }),
    getJSONBody: async () => body,
    getFormBody: async () => body,
  });
  const response = new CollectingResponse();
  const result = await middleware()(request, response);
  if (result.error !== undefined) {
    await errorHandler()(result.error, request, response, (error) => {
      throw error;
    });
  } else expect(result.handled, `${method} ${path} is not the SDK's`).toBe(true);
  return response;
}
