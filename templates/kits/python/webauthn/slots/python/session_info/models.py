email: str | None
