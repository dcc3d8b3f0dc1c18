

def check_email(email: str) -> str | None:
    """Something@domain. Only sending a mail can show whether the address exists."""
    email = email.strip()
    if EMAIL.fullmatch(email) and len(email) <= MAX_EMAIL and email.isprintable():
        return None
    return "This is not an e-mail address"
