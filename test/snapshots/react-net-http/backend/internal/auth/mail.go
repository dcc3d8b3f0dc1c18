package auth

import (
	"net/mail"
	"strings"

	"github.com/supertokens/supertokens-golang/ingredients/emaildelivery"
	"github.com/supertokens/supertokens-golang/supertokens"
)

const implicitTLSPort = 465

// smtpService is a recipe's MakeSMTPService.
type smtpService func(emaildelivery.SMTPServiceConfig) *emaildelivery.EmailDeliveryInterface

// emailDelivery chooses how the mails of one recipe are sent: to the dev core's inbox, else by SMTP, else through the
// SDK's own service.
func emailDelivery(s Settings, service smtpService) *emaildelivery.TypeInput {
	delivery := &emaildelivery.TypeInput{Override: mailsInBackground}
	switch {
	case s.DevInboxURL != "":
		delivery.Service = mailInbox(s.DevInboxURL, service)
	case s.SMTP.Host != "":
		delivery.Service = service(emaildelivery.SMTPServiceConfig{Settings: s.SMTP.forSDK(appName)})
	}
	return delivery
}

// forSDK are the SDK's settings for a mail server. The sender without a name gets defaultName.
func (s smtpSettings) forSDK(defaultName string) emaildelivery.SMTPSettings {
	sender := mail.Address{Name: defaultName, Address: s.Sender}
	if name, address, hasName := strings.Cut(s.Sender, "<"); hasName {
		sender.Address = strings.TrimRight(address, "> ")
		if name = strings.Trim(name, ` "`); name != "" {
			sender.Name = name
		}
	}
	settings := emaildelivery.SMTPSettings{
		Host:     s.Host,
		Port:     s.Port,
		Password: s.Password,
		Secure:   s.Port == implicitTLSPort,
		From: emaildelivery.SMTPFrom{
			// The SDK writes Name <Email> as it is, so a name with quotes or accents must be encoded before.
			Name:  strings.TrimSuffix(sender.String(), " <"+sender.Address+">"),
			Email: sender.Address,
		},
	}
	if s.User != "" {
		settings.Username = &s.User
	}
	return settings
}

// mailInbox shows mails in the dev core's inbox, as the SDK writes them for SMTP.
func mailInbox(url string, service smtpService) *emaildelivery.EmailDeliveryInterface {
	send := func(mail emaildelivery.EmailType, userContext supertokens.UserContext) error {
		inbox := service(emaildelivery.SMTPServiceConfig{
			Override: func(smtp emaildelivery.SMTPInterface) emaildelivery.SMTPInterface {
				smtp.SendRawEmail = new(func(content emaildelivery.EmailContent, _ supertokens.UserContext) error {
					return postToInbox(url, inboxMail(mail, content))
				})
				return smtp
			},
		})
		return (*inbox.SendEmail)(mail, userContext)
	}
	return &emaildelivery.EmailDeliveryInterface{SendEmail: &send}
}

func inboxMail(mail emaildelivery.EmailType, content emaildelivery.EmailContent) inboxMessage {
	message := inboxMessage{Channel: "email", To: content.ToEmail, Subject: content.Subject, HTML: content.Body}
	if login := mail.PasswordlessLogin; login != nil {
		message.Type, message.Link, message.Code = "PASSWORDLESS_LOGIN", login.UrlWithLinkCode, login.UserInputCode
	}
	return message
}

func mailsInBackground(delivery emaildelivery.EmailDeliveryInterface) emaildelivery.EmailDeliveryInterface {
	send := *delivery.SendEmail
	delivery.SendEmail = new(func(mail emaildelivery.EmailType, _ supertokens.UserContext) error {
		// The context of the request must not be used after its answer.
		sendInBackground(func() error { return send(mail, &map[string]any{}) })
		return nil
	})
	return delivery
}
