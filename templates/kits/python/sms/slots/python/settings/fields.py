twilio: Twilio
