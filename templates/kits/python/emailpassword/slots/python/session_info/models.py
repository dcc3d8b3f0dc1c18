name: str | None
