

def origins_of(text: str) -> list[str]:
    """The origins in a list with commas."""
    return [origin.strip() for origin in text.split(",") if origin.strip()]


def is_origin(text: str) -> bool:
    """True for scheme, host and port, as browsers send them."""
    return is_url(text) and re.fullmatch(r"https?://[^/?#@A-Z]+", text) is not None
