{"TWILIO_ACCOUNT_SID is empty: without it, SuperTokens' shared service gets every SMS", s.twilio.AccountSid == ""},
{"TWILIO_AUTH_TOKEN is empty", s.twilio.AuthToken == ""},
{"TWILIO_FROM is empty", s.twilio.From == ""},
