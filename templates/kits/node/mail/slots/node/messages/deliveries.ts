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

