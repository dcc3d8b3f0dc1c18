import { TwilioService } from "supertokens-node/recipe/passwordless/smsdelivery";
import type { TypeInput } from "supertokens-node/recipe/passwordless/types";
import type { UserContext } from "supertokens-node/types";
import { appName, type Config } from "../config.ts";

/** What the inbox of the dev core shows. */
interface Message {
  channel: "email" | "sms";
  type: string;
  to: string;
  subject?: string;
  html?: string;
  link?: string;
  code?: string;
}

interface MailSender<Mail> {
  sendEmail: (
    mail: Mail & { tenantId: string; userContext: UserContext },
  ) => Promise<void>;
}

interface MailWriter<Mail> {
  getContent: (
    mail: Mail & { userContext: UserContext },
  ) => Promise<{ toEmail: string; subject: string; body: string }>;
}

/** A recipe's class that writes its mails and sends them by SMTP. */
type SmtpService<Mail> = new (input: {
  smtpSettings: ReturnType<typeof smtpSettings>;
}) => MailSender<Mail> & { serviceImpl: MailWriter<Mail> };

/**
 * Mails go to the dev core's inbox, else by SMTP, else through the SDK's own service.
 *
 * @param act returns the link or code of a mail, for the inbox
 */
export function emailDelivery<Mail extends { type: string }>(
  config: Config,
  SMTPService: SmtpService<Mail>,
  act: (mail: Mail) => { link?: string; code?: string },
) {
  const { DEV_INBOX_URL, SMTP_HOST } = config;
  const smtp = new SMTPService({ smtpSettings: smtpSettings(config) });
  const inbox = (url: string): MailSender<Mail> => ({
    sendEmail: async (mail) => {
      const content = await smtp.serviceImpl.getContent(mail);
      await postToInbox(url, {
        channel: "email",
        type: mail.type,
        to: content.toEmail,
        subject: content.subject,
        html: content.body,
        ...act(mail),
      });
    },
  });
  return {
    service: DEV_INBOX_URL
      ? inbox(DEV_INBOX_URL)
      : SMTP_HOST
        ? smtp
        : undefined,
    override: (original: MailSender<Mail>): MailSender<Mail> => ({
      ...original,
      sendEmail: async (mail) =>
        inBackground(`A ${mail.type} mail`, original.sendEmail(mail)),
    }),
  };
}

function smtpSettings(config: Config) {
  const { SMTP_FROM = "" } = config;
  const [, name, email] = /^(.*)<(.*)>$/.exec(SMTP_FROM) ?? [];
  return {
    host: config.SMTP_HOST ?? "",
    port: config.SMTP_PORT,
    secure: config.SMTP_PORT === 465,
    authUsername: config.SMTP_USER ?? "",
    password: config.SMTP_PASSWORD ?? "",
    from: { name: name?.trim() || appName, email: email ?? SMTP_FROM },
  };
}

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

/** @throws Error when the inbox does not accept the message */
async function postToInbox(url: string, message: Message): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  if (!response.ok) throw new Error(`The inbox answered ${response.status}`);
}

/**
 * Sends a message in the background; errors are only logged. The answer must not tell whether an address has an
 * account, not even by the time it takes.
 */
function inBackground(what: string, sending: Promise<void>): void {
  sending.catch((error: unknown) => {
    console.error(`${what} was not sent: ${error}`);
  });
}
