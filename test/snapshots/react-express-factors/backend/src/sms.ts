import { TwilioService } from "supertokens-node/recipe/passwordless/smsdelivery";
import type { TypeInput } from "supertokens-node/recipe/passwordless/types";
import type { Config } from "./config.ts";
import { inBackground, postToInbox } from "./messages.ts";

type SmsDelivery = NonNullable<TypeInput["smsDelivery"]>;
type SmsSender = NonNullable<SmsDelivery["service"]>;

/** SMS go to the dev core's inbox, else through Twilio, else through the SDK's own service. */
export function smsDelivery({ inboxUrl, twilio }: Config): SmsDelivery {
  const inbox: SmsSender = {
    sendSms: ({ type, phoneNumber, urlWithLinkCode, userInputCode }) =>
      postToInbox(inboxUrl, {
        channel: "sms",
        type,
        to: phoneNumber,
        link: urlWithLinkCode,
        code: userInputCode,
      }),
  };
  const service = () => new TwilioService({ twilioSettings: twilio });
  return {
    service: inboxUrl ? inbox : twilio.accountSid ? service() : undefined,
    override: (original) => ({
      ...original,
      sendSms: async (sms) =>
        inBackground(`A ${sms.type} SMS`, original.sendSms(sms)),
    }),
  };
}
