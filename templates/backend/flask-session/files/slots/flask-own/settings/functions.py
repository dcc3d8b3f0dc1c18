

def is_origin(text: str) -> bool:
    """True for scheme, host and port, as browsers send them."""
    parts = split_url(text)
    return is_url(text) and text == f"{parts.scheme}://{parts.netloc}".lower() and "@" not in text
