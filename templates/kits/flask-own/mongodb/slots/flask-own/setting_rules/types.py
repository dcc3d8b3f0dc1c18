
MongodbUrl = Annotated[
    str,
    Field(repr=False),
    must(is_mongodb, "must be mongodb://<host>/<database>"),
    in_production(is_own_password, "must not have a password from an example"),
    in_production(is_safe, "must use tls=true, unless the server is in a private network"),
]
