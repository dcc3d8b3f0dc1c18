

def check_email(email: str) -> str | None:
    """Something@domain. Whether somebody reads mails there, only a mail can tell."""
    email = email.strip()
    if EMAIL.fullmatch(email) and len(email) <= MAX_EMAIL and email.isprintable():
        return None
    return "This is no e-mail address"
