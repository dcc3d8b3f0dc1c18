

def check_email(email: str) -> str | None:
    """The syntax of an e-mail address. Only a mail that arrives shows that the address exists."""
    try:
        validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError:
        return "This is not an e-mail address"
    # Some letters become two when their case is removed.
    return None if len(normalise(email)) <= MAX_EMAIL else "This e-mail address is too long"
