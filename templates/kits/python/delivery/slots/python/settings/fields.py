
# Where messages are shown in development.
dev_inbox_url: Annotated[
    str,
    rules.in_production(operator.not_, "must be empty: with it, messages do not reach their recipients"),
] = ""
