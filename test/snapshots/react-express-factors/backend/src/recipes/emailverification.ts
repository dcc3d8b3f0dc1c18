import EmailVerification from "supertokens-node/recipe/emailverification";
import { SMTPService } from "supertokens-node/recipe/emailverification/emaildelivery";
import type { Config } from "../config.ts";
import { emailDelivery } from "../mail.ts";

/** Who has not verified an e-mail address is signed in, but gets no further. */
export function emailVerification(config: Config) {
  return EmailVerification.init({
    mode: "REQUIRED",
    emailDelivery: emailDelivery(config, SMTPService, (mail) => ({
      link: mail.emailVerifyLink,
    })),
  });
}
