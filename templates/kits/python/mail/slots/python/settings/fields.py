
# The mail server; without one, SuperTokens' own service sends.
# SMTP_FROM is `jane@example.com` or `Jane <jane@example.com>`.
smtp_host: Annotated[
    str, rules.in_production(bool, "is empty: without it, SuperTokens' shared service gets every mail")
] = ""
smtp_port: int = Field(default=587, ge=1, le=65535, description="is not a port number")
smtp_user: str = ""
smtp_password: str = Field(default="", repr=False)
smtp_from: Annotated[str, rules.in_production(bool, "is empty")] = ""
