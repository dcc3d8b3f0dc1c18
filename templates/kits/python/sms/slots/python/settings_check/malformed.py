"TWILIO_ACCOUNT_SID must begin with AC": settings.twilio.account_sid[:2] not in ("", "AC"),
