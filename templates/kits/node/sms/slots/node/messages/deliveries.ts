type SmsDelivery = NonNullable<TypeInput["smsDelivery"]>;
type SmsSender = NonNullable<SmsDelivery["service"]>;

/** SMS go to the dev core's inbox, else through Twilio, else through the SDK's own service. */
export function smsDelivery(config: Config): SmsDelivery {
  const { DEV_INBOX_URL, TWILIO_ACCOUNT_SID: accountSid } = config;
  const inbox = (url: string): SmsSender => ({
    sendSms: ({ type, phoneNumber, urlWithLinkCode, userInputCode }) =>
      postToInbox(url, {
        channel: "sms",
        type,
        to: phoneNumber,
        link: urlWithLinkCode,
        code: userInputCode,
      }),
  });
  const twilio = (sid: string) =>
    new TwilioService({
      twilioSettings: {
        accountSid: sid,
        authToken: config.TWILIO_AUTH_TOKEN ?? "",
        from: config.TWILIO_FROM ?? "",
      },
    });
  return {
    service: DEV_INBOX_URL
      ? inbox(DEV_INBOX_URL)
      : accountSid
        ? twilio(accountSid)
        : undefined,
    override: (original) => ({
      ...original,
      sendSms: async (sms) =>
        inBackground(`A ${sms.type} SMS`, original.sendSms(sms)),
    }),
  };
}

