
# Prefixes of the client ids that SuperTokens publishes for development.
SHARED_CLIENT_IDS = ("1060725074195-", "467101b1", "4398792-")

Key = Annotated[str, Field(repr=False), in_production(bool, "is empty: social login needs it")]

ClientKey = Annotated[
    Key,
    in_production(
        lambda key: not key.startswith(SHARED_CLIENT_IDS),
        "is a shared development key: register an app of your own",
    ),
    in_production(lambda key: not is_placeholder(key), "is a placeholder: put the provider's own value there"),
]
