import EmailPassword from "supertokens-node/recipe/emailpassword";
import { SMTPService } from "supertokens-node/recipe/emailpassword/emaildelivery";
import Session from "supertokens-node/recipe/session";
import type { Config } from "../config.ts";
import { evenTime } from "./even-time.ts";
import { countAttempts, rememberDevices } from "./limits.ts";
import { emailDelivery } from "./messages.ts";
import { validatePassword } from "./password.ts";
import { areAsked, profileFields, saveProfile } from "./profile.ts";

export function emailPassword(config: Config) {
  const countSignIn = countAttempts(config, "signIn");
  const countSignUp = countAttempts(config, "signUp");
  const countReset = countAttempts(config, "reset");
  const rememberDevice = rememberDevices(config);
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
        signInPOST: async (input) => {
          const email = emailIn(input.formFields);
          const refusalTime = evenTime();
          const takeBack = await countSignIn(input, email);
          const result = await original.signInPOST!(input);
          if (result.status === "OK") {
            await takeBack();
            rememberDevice(input, email);
          } else {
            await refusalTime;
          }
          return result;
        },
        signUpPOST: async (input) => {
          if (!areAsked(input.formFields)) {
            throw new EmailPassword.Error({
              type: EmailPassword.Error.BAD_INPUT_ERROR,
              message:
                "formFields must have each known field once, and no others",
            });
          }
          const email = emailIn(input.formFields);
          await countSignUp(input, email);
          const result = await original.signUpPOST!(input);
          if (result.status === "OK") {
            rememberDevice(input, email);
            await saveProfile(result.user.id, input.formFields);
          }
          return result;
        },
        generatePasswordResetTokenPOST: async (input) => {
          await countReset(input, emailIn(input.formFields));
          const answer = original.generatePasswordResetTokenPOST!(input);
          await Promise.all([answer, evenTime()]);
          return answer;
        },
      }),
      functions: (original) => ({
        ...original,
        // Somebody who knew the old password may be signed in: a new password ends all sessions of the user.
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

function emailIn(fields: { id: string; value: unknown }[]): string {
  return String(fields.find(({ id }) => id === "email")?.value);
}
