

def is_database(url: str) -> bool:
    """True for the databases whose drivers are installed."""
    return url.startswith(("sqlite://", "postgresql+psycopg://"))
