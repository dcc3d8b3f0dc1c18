import type {
  ServiceInterface as MailWriter,
  TypeInput as SmtpInput,
} from "supertokens-node/lib/build/ingredients/emaildelivery/services/smtp.js";
import type {
  EmailDeliveryInterface as MailSender,
  TypeInput as EmailDelivery,
} from "supertokens-node/lib/build/ingredients/emaildelivery/types.js";
import { appName, type Config, type Smtp } from "./config.ts";
import { inBackground, postToInbox } from "./messages.ts";

/** A recipe's class that writes its mails and sends them by SMTP. */
type SmtpService<Mail> = new (
  input: SmtpInput<Mail>,
) => MailSender<Mail> & { serviceImpl: MailWriter<Mail> };

/**
 * Mails go to the dev core's inbox, else by SMTP, else through the SDK's own service.
 *
 * @param act returns the link or code of a mail, for the inbox
 */
export function emailDelivery<Mail extends { type: string }>(
  { inboxUrl, smtp }: Config,
  SMTPService: SmtpService<Mail>,
  act: (mail: Mail) => { link?: string; code?: string },
): EmailDelivery<Mail> {
  const service = new SMTPService({ smtpSettings: settings(smtp) });
  const inbox: MailSender<Mail> = {
    sendEmail: async (mail) => {
      const content = await service.serviceImpl.getContent(mail);
      await postToInbox(inboxUrl, {
        channel: "email",
        type: mail.type,
        to: content.toEmail,
        subject: content.subject,
        html: content.body,
        ...act(mail),
      });
    },
  };
  return {
    service: inboxUrl ? inbox : smtp.host ? service : undefined,
    override: (original) => ({
      ...original,
      sendEmail: async (mail) =>
        inBackground(`A ${mail.type} mail`, original.sendEmail(mail)),
    }),
  };
}

function settings({ host, port, user, password, from }: Smtp) {
  const [, name, email] = /^(.*)<(.*)>$/.exec(from) ?? [];
  return {
    host,
    port,
    secure: port === 465,
    authUsername: user,
    password,
    from: { name: name?.trim() || appName, email: email ?? from },
  };
}
