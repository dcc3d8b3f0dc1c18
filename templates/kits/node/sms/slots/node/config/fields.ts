twilio: Twilio;
