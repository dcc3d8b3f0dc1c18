{"TWILIO_ACCOUNT_SID", "", "TWILIO_ACCOUNT_SID is empty: without it, SuperTokens' shared service gets every SMS"},
{"TWILIO_ACCOUNT_SID", "SK0123456789", "TWILIO_ACCOUNT_SID must begin with AC"},
{"TWILIO_AUTH_TOKEN", "", "TWILIO_AUTH_TOKEN is empty"},
{"TWILIO_FROM", "", "TWILIO_FROM is empty"},
