import { SMTPService } from "supertokens-node/recipe/emailpassword/emaildelivery";
import type { AllRecipeConfigs } from "supertokens-node/types";
import { appName, type Config, type Smtp } from "./config.ts";

type EmailDelivery = NonNullable<
  AllRecipeConfigs["emailpassword"]["emailDelivery"]
>;
type Service = NonNullable<EmailDelivery["service"]>;
type Mail = Parameters<Service["sendEmail"]>[0];

/** Mails go to the dev core's inbox, else by SMTP, else through the SDK's own service. */
export function emailDelivery({ mail }: Config): EmailDelivery {
  return {
    service: mail.inboxUrl
      ? { sendEmail: (message) => postToInbox(mail.inboxUrl, message) }
      : mail.smtp
        ? smtpService(mail.smtp)
        : undefined,
    override: (original) => ({
      ...original,
      // Not awaited, and never a failed request: the answer to an address that has an account
      // must not differ from the answer to one that has none, not even in the time it takes.
      sendEmail: async (message) => {
        original.sendEmail(message).catch((error: unknown) => {
          console.error(`A ${message.type} mail was not sent: ${error}`);
        });
      },
    }),
  };
}

async function postToInbox(url: string, mail: Mail): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      channel: "email",
      type: mail.type,
      to: mail.user.email,
      subject: "Password reset instructions",
      link: mail.passwordResetLink,
    }),
  });
  if (!response.ok) throw new Error(`The inbox answered ${response.status}`);
}

function smtpService(smtp: Smtp): Service {
  const [, name, email] = /^(.*)<(.*)>$/.exec(smtp.from) ?? [];
  return new SMTPService({
    smtpSettings: {
      host: smtp.host,
      port: smtp.port,
      secure: smtp.port === 465,
      authUsername: smtp.user,
      password: smtp.password,
      from: { name: name?.trim() || appName, email: email ?? smtp.from },
    },
  });
}
