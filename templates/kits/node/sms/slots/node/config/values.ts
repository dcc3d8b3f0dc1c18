twilio: {
  accountSid: text("TWILIO_ACCOUNT_SID"),
  authToken: text("TWILIO_AUTH_TOKEN"),
  from: text("TWILIO_FROM"),
},
