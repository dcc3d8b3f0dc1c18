
Origins = Annotated[
    str,
    must(
        lambda text: all(map(is_origin, origins_of(text))),
        "must be origins such as https://app.example.com, with commas between them",
    ),
    in_production(
        lambda text: all(is_https(origin) or is_local(origin) for origin in origins_of(text)), "must use https"
    ),
]
