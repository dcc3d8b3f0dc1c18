"""The address of a client, when there are proxies in front of the backend."""

from settings import settings


def client_address(peer: str, forwarded_for: str) -> str:
    """The client's address. Each proxy adds the one that it sees at the end of the header X-Forwarded-For."""
    addresses = [address.strip() for address in forwarded_for.split(",") if address.strip()]
    if settings.trust_proxy and len(addresses) >= settings.trust_proxy:
        return addresses[-settings.trust_proxy]
    return peer
