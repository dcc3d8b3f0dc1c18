
# The account at Twilio, which sends SMS; TWILIO_FROM is a phone number of it.
twilio_account_sid: Annotated[
    str,
    rules.must(lambda sid: sid.startswith("AC"), "must begin with AC"),
    rules.in_production(bool, "is empty: without it, SuperTokens' shared service gets every SMS"),
] = ""
twilio_auth_token: Annotated[str, Field(repr=False), rules.in_production(bool, "is empty")] = ""
twilio_from: Annotated[str, rules.in_production(bool, "is empty")] = ""
