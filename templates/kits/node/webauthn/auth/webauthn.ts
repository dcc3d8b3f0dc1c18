import Session from "supertokens-node/recipe/session";
import WebAuthn from "supertokens-node/recipe/webauthn";
import { SMTPService } from "supertokens-node/recipe/webauthn/emaildelivery";
import { appName, type Config } from "../config.ts";
import { evenTime } from "./even-time.ts";
import { countAttempts } from "./limits.ts";
import { emailDelivery } from "./messages.ts";

/** Passkeys are bound to the host name of the website: when that changes, they are lost. */
export function webauthn(config: Config) {
  const { WEBSITE_DOMAIN } = config;
  const countSignUp = countAttempts(config, "signUp");
  const countReset = countAttempts(config, "reset");
  return WebAuthn.init({
    getRelyingPartyId: new URL(WEBSITE_DOMAIN).hostname,
    getRelyingPartyName: appName,
    getOrigin: async () => WEBSITE_DOMAIN,
    emailDelivery: emailDelivery(config, SMTPService, (mail) => ({
      link: mail.recoverAccountLink,
    })),
    override: {
      apis: (original) => ({
        ...original,
        registerOptionsPOST: async (input) => {
          const { email } = input as { email?: string };
          if (email !== undefined) await countSignUp(input, email);
          return original.registerOptionsPOST!(input);
        },
        generateRecoverAccountTokenPOST: async (input) => {
          await countReset(input, input.email);
          const answer = original.generateRecoverAccountTokenPOST!(input);
          await Promise.all([answer, evenTime()]);
          return answer;
        },
        // Somebody may be signed in on the lost device: recovering an account ends all its sessions.
        recoverAccountPOST: async (input) => {
          const result = await original.recoverAccountPOST!(input);
          if (result.status === "OK") {
            await Session.revokeAllSessionsForUser(result.user.id);
          }
          return result;
        },
      }),
    },
  });
}
