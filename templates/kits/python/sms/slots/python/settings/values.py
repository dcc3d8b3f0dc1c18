twilio=Twilio(text("TWILIO_ACCOUNT_SID"), text("TWILIO_AUTH_TOKEN"), text("TWILIO_FROM")),
