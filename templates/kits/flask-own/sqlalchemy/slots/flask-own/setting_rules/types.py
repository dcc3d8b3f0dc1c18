
DatabaseUrl = Annotated[
    str,
    Field(repr=False),
    AfterValidator(sqlalchemy_url),
    must(is_database, "must be sqlite:///… or postgresql://…"),
    in_production(is_own_password, "must not have a password from an example"),
    in_production(is_safe, "must use TLS (sslmode=require or stricter), unless the server is in a private network"),
]
