@dataclass(frozen=True)
class Smtp:
    """A mail server; `host` is empty when there is none. `sender` is `jane@example.com` or `Jane <jane@example.com>`."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: str


