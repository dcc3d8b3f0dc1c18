/**
 * An answer other than 200. The core sends these as text, never as JSON; business errors are 200 with a `status`.
 * The wordings are the core's own (its WebserverAPI.java): SDKs pass them on and tests match parts of them.
 */
export class CoreError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const badRequest = (message: string) => new CoreError(400, message);
export const invalidApiKey = () => new CoreError(401, "Invalid API key");
export const forbidden = (message: string) => new CoreError(403, message);
export const notFound = () => new CoreError(404, "Not found");
export const methodNotSupported = () => new CoreError(405, "Method not supported");
/** The empty part is the domain of the connection URI, by which a real core can tell its customers apart. */
export const tenantNotFound = (appId: string, tenantId: string) =>
  badRequest(
    "AppId or tenantId not found => Tenant with the following connectionURIDomain, appId and tenantId combination not found: " +
      `(, ${appId}, ${tenantId})`,
  );
