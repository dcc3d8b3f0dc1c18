

def sqlalchemy_url(url: str) -> str:
    """The URL of a database with the driver that is installed: providers say `postgresql://` or `postgres://`."""
    return re.sub("^postgres(ql)?://", "postgresql+psycopg://", url)


def is_database(url: str) -> bool:
    """True for the databases whose drivers are installed."""
    return url.startswith(("sqlite://", "postgresql+psycopg://"))
