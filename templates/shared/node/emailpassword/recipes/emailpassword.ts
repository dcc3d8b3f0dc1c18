import EmailPassword from "supertokens-node/recipe/emailpassword";
import { SMTPService } from "supertokens-node/recipe/emailpassword/emaildelivery";
import Session from "supertokens-node/recipe/session";
import type { Config } from "../config.ts";
import { emailDelivery } from "../mail.ts";
import { validatePassword } from "../password.ts";
import { areAsked, profileFields, saveProfile } from "../profile.ts";

export function emailPassword(config: Config) {
  return EmailPassword.init({
    signUpFeature: {
      formFields: [
        { id: "password", validate: validatePassword },
        ...profileFields,
      ],
    },
    emailDelivery: emailDelivery(config, SMTPService, (mail) => ({
      link: mail.passwordResetLink,
    })),
    override: {
      apis: (original) => ({
        ...original,
        signUpPOST: async (input) => {
          if (!areAsked(input.formFields)) {
            throw new EmailPassword.Error({
              type: EmailPassword.Error.BAD_INPUT_ERROR,
              message: "formFields must have each field once, and no other",
            });
          }
          const result = await original.signUpPOST!(input);
          if (result.status === "OK") {
            await saveProfile(result.user.id, input.formFields);
          }
          return result;
        },
      }),
      functions: (original) => ({
        ...original,
        // Whoever knew the old password may be signed in somewhere: a new one ends all sessions of its user.
        updateEmailOrPassword: async (input) => {
          const result = await original.updateEmailOrPassword(input);
          if (result.status === "OK" && input.password !== undefined) {
            const userId = input.recipeUserId.getAsString();
            await Session.revokeAllSessionsForUser(userId);
          }
          return result;
        },
      }),
    },
  });
}
