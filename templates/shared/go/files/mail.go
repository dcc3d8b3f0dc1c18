package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/mail"
	"strings"
	"sync"
	"time"

	"github.com/supertokens/supertokens-golang/ingredients/emaildelivery"
	"github.com/supertokens/supertokens-golang/supertokens"
)

const implicitTLSPort = 465

// inboxMessage is a message as the dev core's inbox takes it.
type inboxMessage struct {
	Channel string `json:"channel"`
	Type    string `json:"type"`
	To      string `json:"to"`
	Subject string `json:"subject"`
	Link    string `json:"link"`
}

// mailsOnTheirWay are waited for when the server stops.
var mailsOnTheirWay sync.WaitGroup

// emailDelivery chooses the way for the mails of one recipe: into the dev core's inbox, else by SMTP, else through the SDK's
// own service. smtpService is the recipe's MakeSMTPService; describe makes a message of the inbox out of a mail.
func emailDelivery(
	s settings,
	smtpService func(emaildelivery.SMTPServiceConfig) *emaildelivery.EmailDeliveryInterface,
	describe func(emaildelivery.EmailType) inboxMessage,
) *emaildelivery.TypeInput {
	delivery := &emaildelivery.TypeInput{Override: inBackground}
	switch {
	case s.devInboxURL != "":
		delivery.Service = devInbox(s.devInboxURL, describe)
	case s.smtp != nil:
		delivery.Service = smtpService(emaildelivery.SMTPServiceConfig{Settings: s.smtp.forSDK(appName)})
	}
	return delivery
}

// forSDK are the SDK's settings for a mail server. The sender without a name gets defaultName.
func (s *smtpSettings) forSDK(defaultName string) emaildelivery.SMTPSettings {
	sender := mail.Address{Name: defaultName, Address: s.sender}
	if name, address, hasName := strings.Cut(s.sender, "<"); hasName {
		sender.Address = strings.TrimRight(address, "> ")
		if name = strings.Trim(name, ` "`); name != "" {
			sender.Name = name
		}
	}
	settings := emaildelivery.SMTPSettings{
		Host:     s.host,
		Port:     s.port,
		Password: s.password,
		Secure:   s.port == implicitTLSPort,
		From: emaildelivery.SMTPFrom{
			// The SDK writes Name <Email> as it is, so a name with quotes or accents must be encoded before.
			Name:  strings.TrimSuffix(sender.String(), " <"+sender.Address+">"),
			Email: sender.Address,
		},
	}
	if s.user != "" {
		settings.Username = &s.user
	}
	return settings
}

// devInbox is the dev core's inbox, which shows mails instead of sending them.
func devInbox(url string, describe func(emaildelivery.EmailType) inboxMessage) *emaildelivery.EmailDeliveryInterface {
	client := http.Client{Timeout: 10 * time.Second}
	send := func(message emaildelivery.EmailType, _ supertokens.UserContext) error {
		body, err := json.Marshal(describe(message))
		if err != nil {
			return err
		}
		response, err := client.Post(url, "application/json", bytes.NewReader(body))
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode >= 300 {
			return fmt.Errorf("the inbox answered %s", response.Status)
		}
		return nil
	}
	return &emaildelivery.EmailDeliveryInterface{SendEmail: &send}
}

// inBackground sends without being waited for, and only logs what fails: the answer to an address that has an account must
// not differ from the answer to one that has none, not even in the time it takes.
func inBackground(delivery emaildelivery.EmailDeliveryInterface) emaildelivery.EmailDeliveryInterface {
	send := *delivery.SendEmail
	delivery.SendEmail = new(func(message emaildelivery.EmailType, _ supertokens.UserContext) error {
		mailsOnTheirWay.Go(func() {
			// The context of the request is not ours any more when it has been answered.
			if err := send(message, &map[string]any{}); err != nil {
				log.Printf("A mail was not sent: %v", err)
			}
		})
		return nil
	})
	return delivery
}
