// The account at Twilio that sends text messages; empty when there is none.
Twilio twilioSettings
