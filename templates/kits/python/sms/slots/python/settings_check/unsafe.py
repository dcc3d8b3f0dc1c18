"TWILIO_ACCOUNT_SID is empty: without it, SuperTokens' shared service gets every SMS": not settings.twilio.account_sid,
"TWILIO_AUTH_TOKEN is empty": not settings.twilio.auth_token,
"TWILIO_FROM is empty": not settings.twilio.sender,
