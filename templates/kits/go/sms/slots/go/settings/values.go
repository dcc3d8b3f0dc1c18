s.twilio = smsdelivery.TwilioSettings{
	AccountSid: text("TWILIO_ACCOUNT_SID", ""),
	AuthToken:  text("TWILIO_AUTH_TOKEN", ""),
	From:       text("TWILIO_FROM", ""),
}
