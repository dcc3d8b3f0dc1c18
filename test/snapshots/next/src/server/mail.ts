import type { UserContext } from "supertokens-node/types";
import { appName, type Config, type Smtp } from "./config.ts";
import { inBackground, postToInbox } from "./messages.ts";

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
  smtpSettings: ReturnType<typeof settings>;
}) => MailSender<Mail> & { serviceImpl: MailWriter<Mail> };

/**
 * Mails go to the dev core's inbox, else by SMTP, else through the SDK's own service.
 *
 * @param act returns the link or code of a mail, for the inbox
 */
export function emailDelivery<Mail extends { type: string }>(
  { inboxUrl, smtp }: Config,
  SMTPService: SmtpService<Mail>,
  act: (mail: Mail) => { link?: string; code?: string },
) {
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
    override: (original: MailSender<Mail>): MailSender<Mail> => ({
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
