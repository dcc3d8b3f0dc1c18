import EmailVerification from "supertokens-node/recipe/emailverification";
import { SMTPService } from "supertokens-node/recipe/emailverification/emaildelivery";
import type { Config } from "../config.ts";
import { emailDelivery } from "./messages.ts";

/** Users who have not verified their e-mail address are signed in, but cannot use protected routes. */
export function emailVerification(config: Config) {
  return EmailVerification.init({
    mode: "REQUIRED",
    emailDelivery: emailDelivery(config, SMTPService, (mail) => ({
      link: mail.emailVerifyLink,
    })),
  });
}
