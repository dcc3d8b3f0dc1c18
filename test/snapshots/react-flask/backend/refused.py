"""The exception that refuses a request."""


class RefusedError(Exception):
    """Ends a request with `status`. The framework's error handler answers it."""

    def __init__(self, status: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers or {}
