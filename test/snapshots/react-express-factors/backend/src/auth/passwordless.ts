import Passwordless from "supertokens-node/recipe/passwordless";
import type { Config } from "../config.ts";
import { countAttempts, rememberDevices } from "./limits.ts";
import { smsDelivery } from "./messages.ts";

export function passwordless(config: Config) {
  const countCode = countAttempts(config, "send");
  const countGuess = countAttempts(config, "guess");
  const rememberDevice = rememberDevices(config);
  return Passwordless.init({
    contactMethod: "PHONE",
    flowType: "USER_INPUT_CODE",
    smsDelivery: smsDelivery(config),
    override: {
      apis: (original) => ({
        ...original,
        createCodePOST: async (input) => {
          await countCode(input, addressIn(input));
          return original.createCodePOST!(input);
        },
        resendCodePOST: async (input) => {
          const { deviceId, tenantId, userContext, options } = input;
          const device = await options.recipeImplementation.listCodesByDeviceId(
            { deviceId, tenantId, userContext },
          );
          if (device) await countCode(input, addressIn(device));
          return original.resendCodePOST!(input);
        },
        consumeCodePOST: async (input) => {
          const { preAuthSessionId, tenantId, userContext, options } = input;
          const device =
            await options.recipeImplementation.listCodesByPreAuthSessionId({
              preAuthSessionId,
              tenantId,
              userContext,
            });
          const takeBack =
            device && (await countGuess(input, addressIn(device)));
          const result = await original.consumeCodePOST!(input);
          if (result.status === "OK" && device) {
            await takeBack?.();
            rememberDevice(input, addressIn(device));
          }
          return result;
        },
      }),
      functions: (original) => ({
        ...original,
        // Of all messages that were sent, only the newest code works.
        createNewCodeForDevice: async (input) => {
          const { deviceId, tenantId, userContext } = input;
          const device = await original.listCodesByDeviceId({
            deviceId,
            tenantId,
            userContext,
          });
          const made = await original.createNewCodeForDevice(input);
          if (made.status === "OK") {
            for (const { codeId } of device?.codes ?? []) {
              await original.revokeCode({ codeId, tenantId, userContext });
            }
          }
          return made;
        },
      }),
    },
  });
}

function addressIn(given: object): string {
  const { phoneNumber = "" } = given as { phoneNumber?: string };
  return phoneNumber;
}
