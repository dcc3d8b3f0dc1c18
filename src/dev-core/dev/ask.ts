import { apiKeys } from "../config.js";
import { configOf, type Core } from "../core.js";
import { answerCore } from "../http/api.js";
import { CoreError } from "../http/errors.js";
import { type Router } from "../http/router.js";
import { PUBLIC } from "../public.js";
import type { Method } from "../http/routes.js";
import type { JsonObject } from "../store/rows.js";

/** A call of the core's interface. */
export interface CoreCall {
  method: Method;
  /** As the CDI names it, without app and tenant. */
  path: string;
  appId: string;
  tenantId?: string | undefined;
  query?: Record<string, string>;
  body?: JsonObject;
  /** The recipe, where several share the path. */
  rid?: string;
}

export type Ask = (call: CoreCall) => Promise<JsonObject>;

/** What a business error of the core means, in words; where the core gives a reason, that says it better. */
const MEANINGS: Record<string, string> = {
  EMAIL_ALREADY_EXISTS_ERROR: "Another user has this e-mail address already.",
  PHONE_NUMBER_ALREADY_EXISTS_ERROR: "Another user has this phone number already.",
  THIRD_PARTY_USER_ALREADY_EXISTS_ERROR: "Another user has this provider account already.",
  UNKNOWN_USER_ID_ERROR: "There is no such user any more.",
  UNKNOWN_ROLE_ERROR: "There is no such role.",
  UNAUTHORISED: "The session has ended already.",
  UNKNOWN_DEVICE_ERROR: "There is no such device any more.",
  CREDENTIAL_NOT_FOUND_ERROR: "There is no such passkey any more.",
};

/**
 * Makes the function by which pages call the core's interface as an SDK does: so they have no logic of their own.
 *
 * The function gives the answer, whose status is OK. It throws CoreError 400 with a text for people when the status is
 * another one, and what `answerCore()` throws.
 */
export function createAsk(core: Core, router: Router): Ask {
  return async ({ method, path, appId, tenantId = PUBLIC, query = {}, body, rid }) => {
    const headers: Record<string, string | undefined> = {
      "content-type": "application/json",
      rid,
      "api-key": apiKeys(configOf(core, appId))?.[0],
    };
    const reply = await answerCore(core, router, {
      method,
      path: `/appid-${appId}/${tenantId}${path}`,
      query: new URLSearchParams(query),
      header: (name) => headers[name],
      body: body === undefined ? "" : JSON.stringify(body),
    });
    const answer = reply.body as JsonObject;
    const status = String(answer["status"]);
    if (status === "OK") return answer;
    throw new CoreError(400, String(answer["reason"] ?? answer["description"] ?? MEANINGS[status] ?? status));
  };
}
