import { randomBytes, timingSafeEqual } from "node:crypto";
import type { APIOptions } from "supertokens-node/recipe/session";
import type { NormalisedAppinfo } from "supertokens-node/types";
import type { Config } from "../config.ts";
import { sign } from "./counters.ts";

const NINETY_DAYS = 90 * 24 * 60 * 60 * 1000;

/**
 * Recognises devices on which somebody has signed in to an account before, by a signed cookie. Their attempts are
 * counted separately (limits.ts). OWASP calls this device cookies.
 */
export function createKnownDevices(config: Config) {
  const hex = (...texts: string[]) => sign(config, ...texts).toString("hex");
  const nameOf = (account: string) =>
    `known-device-${hex("name", account).slice(0, 16)}`;

  return {
    /** @returns the id of the device that has sent the request, or undefined when it is not known */
    find(request: APIOptions["req"], account: string): string | undefined {
      const cookie = request.getCookieValue(nameOf(account)) ?? "";
      const [nonce = "", signature = ""] = cookie.split(".");
      const given = Buffer.from(signature);
      const right = Buffer.from(hex("device", account, nonce));
      const isRight =
        given.length === right.length && timingSafeEqual(given, right);
      return isRight ? nonce : undefined;
    },

    /** Call this when somebody has signed in to the account. */
    add(
      response: APIOptions["res"],
      { apiDomain, apiBasePath }: NormalisedAppinfo,
      account: string,
    ): void {
      const nonce = randomBytes(16).toString("hex");
      response.setCookie(
        nameOf(account),
        `${nonce}.${hex("device", account, nonce)}`,
        undefined,
        apiDomain.getAsStringDangerous().startsWith("https:"),
        true,
        Date.now() + NINETY_DAYS,
        apiBasePath.getAsStringDangerous(),
        "lax",
      );
    },
  };
}
