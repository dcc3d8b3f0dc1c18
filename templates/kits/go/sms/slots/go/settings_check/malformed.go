{"TWILIO_ACCOUNT_SID must begin with AC", s.Twilio.AccountSID != "" && !strings.HasPrefix(s.Twilio.AccountSID, "AC")},
