{"TWILIO_ACCOUNT_SID is empty: without it, SuperTokens' shared service gets every SMS", s.Twilio.AccountSID == ""},
{"TWILIO_AUTH_TOKEN is empty", s.Twilio.AuthToken == ""},
{"TWILIO_FROM is empty", s.Twilio.From == ""},
