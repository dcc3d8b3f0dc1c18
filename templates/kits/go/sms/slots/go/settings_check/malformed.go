{"TWILIO_ACCOUNT_SID must begin with AC", s.twilio.AccountSid != "" && !strings.HasPrefix(s.twilio.AccountSid, "AC")},
