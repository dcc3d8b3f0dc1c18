package auth

import (
	"github.com/supertokens/supertokens-golang/ingredients/smsdelivery"
	"github.com/supertokens/supertokens-golang/recipe/passwordless"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// smsDelivery chooses how text messages are sent: to the dev core's inbox, else through Twilio, else through the SDK's
// own service.
func smsDelivery(s Settings) *smsdelivery.TypeInput {
	delivery := &smsdelivery.TypeInput{Override: smsInBackground}
	switch {
	case s.DevInboxURL != "":
		delivery.Service = smsInbox(s.DevInboxURL)
	case s.Twilio.AccountSID != "":
		delivery.Service = smsService(smsdelivery.TwilioServiceConfig{Settings: smsdelivery.TwilioSettings{
			AccountSid: s.Twilio.AccountSID,
			AuthToken:  s.Twilio.AuthToken,
			From:       s.Twilio.From,
		}})
	}
	return delivery
}

func smsService(config smsdelivery.TwilioServiceConfig) *smsdelivery.SmsDeliveryInterface {
	send := func(sms smsdelivery.SmsType, userContext supertokens.UserContext) error {
		service, err := passwordless.MakeTwilioService(config)
		if err != nil {
			return err
		}
		return (*service.SendSms)(sms, userContext)
	}
	return &smsdelivery.SmsDeliveryInterface{SendSms: &send}
}

// smsInbox shows text messages in the dev core's inbox, as the SDK words them for Twilio.
func smsInbox(url string) *smsdelivery.SmsDeliveryInterface {
	send := func(sms smsdelivery.SmsType, userContext supertokens.UserContext) error {
		service := smsService(smsdelivery.TwilioServiceConfig{
			Settings: smsdelivery.TwilioSettings{From: "inbox"},
			Override: func(twilio smsdelivery.TwilioInterface) smsdelivery.TwilioInterface {
				twilio.SendRawSms = new(func(content smsdelivery.SMSContent, _ supertokens.UserContext) error {
					return postToInbox(url, inboxMessage{
						Channel: "sms",
						Type:    "PASSWORDLESS_LOGIN",
						To:      content.ToPhoneNumber,
						Text:    content.Body,
						Link:    sms.PasswordlessLogin.UrlWithLinkCode,
						Code:    sms.PasswordlessLogin.UserInputCode,
					})
				})
				return twilio
			},
		})
		return (*service.SendSms)(sms, userContext)
	}
	return &smsdelivery.SmsDeliveryInterface{SendSms: &send}
}

func smsInBackground(delivery smsdelivery.SmsDeliveryInterface) smsdelivery.SmsDeliveryInterface {
	send := *delivery.SendSms
	delivery.SendSms = new(func(sms smsdelivery.SmsType, _ supertokens.UserContext) error {
		// The context of the request must not be used after its answer.
		sendInBackground(func() error { return send(sms, &map[string]any{}) })
		return nil
	})
	return delivery
}
