[
  "TWILIO_ACCOUNT_SID",
  "must begin with AC",
  ({ twilio }) => !/^(AC|$)/.test(twilio.accountSid),
],
