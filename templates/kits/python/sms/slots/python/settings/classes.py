@dataclass(frozen=True)
class Twilio:
    """An account at Twilio, which sends SMS; `sender` is a phone number of it."""

    account_sid: str
    auth_token: str = field(repr=False)
    sender: str

    @property
    def is_complete(self) -> bool:
        """False when something is empty."""
        return all((self.account_sid, self.auth_token, self.sender))


