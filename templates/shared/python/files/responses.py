"""Headers of every response: an API that is never cached, never framed, and runs nothing in a browser."""

from settings import settings

DENY_ALL = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

# The user-management dashboard is a page, whose scripts and styles the SDK loads from its CDN.
DASHBOARD = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net",
        "style-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net",
        "img-src 'self' data: https://cdn.jsdelivr.net",
        "font-src 'self' https://cdn.jsdelivr.net",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

COMMON_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
if settings.api_domain.startswith("https://"):
    COMMON_HEADERS["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"


def response_headers(path: str) -> dict[str, str]:
    """Headers for the response to a request of `path`."""
    return {**COMMON_HEADERS, "Content-Security-Policy": DASHBOARD if path == "/auth/dashboard" else DENY_ALL}
