
# Django's own. The rest of its settings is in config/settings.py.
secret_key: Annotated[
    str,
    Field(repr=False),
    rules.in_production(lambda key: len(key) >= 50, "must have 50 random characters or more: openssl rand -hex 32"),
] = ""
debug: Annotated[
    str,
    rules.in_production(
        lambda word: word.lower() in ("", "off", "false", "no", "0"), "must be off: it shows settings and code"
    ),
] = ""
