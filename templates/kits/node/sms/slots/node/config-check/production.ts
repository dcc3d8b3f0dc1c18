[
  "TWILIO_ACCOUNT_SID",
  "is empty: without it, SuperTokens' shared service gets every SMS",
  ({ twilio }) => twilio.accountSid === "",
],
["TWILIO_AUTH_TOKEN", "is empty", ({ twilio }) => twilio.authToken === ""],
["TWILIO_FROM", "is empty", ({ twilio }) => twilio.from === ""],
