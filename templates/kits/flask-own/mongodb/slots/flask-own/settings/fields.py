mongodb_url: str = field(repr=False)
