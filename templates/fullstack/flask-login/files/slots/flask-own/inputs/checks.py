

def check_name(name: str) -> str | None:
    """A first or last name: anything that can be printed."""
    if name.strip() and len(name) <= MAX_TEXT and name.isprintable():
        return None
    return f"A name has 1 to {MAX_TEXT} characters"
