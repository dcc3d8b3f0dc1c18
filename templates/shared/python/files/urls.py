"""What an address says about where it leads."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit


def split(url: str) -> SplitResult:
    """The parts of a URL, all of them empty when it is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return urlsplit("")
    return parts


def is_url(url: str) -> bool:
    """True for an http(s) address with a host."""
    parts = split(url)
    return parts.scheme in ("http", "https") and parts.hostname is not None


def is_https(url: str) -> bool:
    """True for what is encrypted on its way."""
    return split(url).scheme == "https"


def is_local(url: str) -> bool:
    """True for an address on this machine."""
    return re.fullmatch(r"localhost|.+\.localhost|127\.[\d.]+|::1", split(url).hostname or "") is not None


def is_private(url: str) -> bool:
    """True for this machine, a service of the same container network (a name without a dot) and private addresses."""
    host = split(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".internal", ".local"))
