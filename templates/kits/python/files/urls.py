"""Checks of URLs."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

# A host in one spelling only: no escapes, no letters of other scripts that count as a-z, no user before it.
PLAIN_NETLOC = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d+)?", re.IGNORECASE | re.ASCII)


def split(url: str) -> SplitResult:
    """The parts of a URL, all of them empty when it is not valid."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is not a number
    except ValueError:
        return urlsplit("")
    return parts


def is_url(url: str) -> bool:
    """True for an http(s) address with a host."""
    parts = split(url)
    return parts.scheme in ("http", "https") and parts.hostname is not None


def is_plain_url(url: str) -> bool:
    """True for an http(s) address whose host cannot be read in two ways."""
    return is_url(url) and PLAIN_NETLOC.fullmatch(split(url).netloc) is not None


def is_https(url: str) -> bool:
    """True for an address whose traffic is encrypted."""
    return split(url).scheme == "https"


def is_local(url: str) -> bool:
    """True for an address on this machine."""
    return re.fullmatch(r"localhost|.+\.localhost|127\.[\d.]+|::1", split(url).hostname or "") is not None


def is_private(url: str) -> bool:
    """True for this machine, a service of the same container network (a name without a dot) and private addresses."""
    host = split(url).hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        # A number is another notation of an address, in hexadecimal too.
        is_name = re.search("[a-z]", host) is not None and not re.fullmatch("0x[0-9a-f]*", host)
        return is_name and ("." not in host or host.endswith((".localhost", ".internal", ".local")))
    return (getattr(address, "ipv4_mapped", None) or address).is_private
