"""Messages and headers of responses, and the exception that refuses a request."""

from .settings import settings

# Errors are answered as {"message": …}; details go to the log.
MESSAGES = {
    400: "The request is malformed",
    401: "unauthorised",
    404: "Not found",
    405: "Method not allowed",
    413: "The request body is too large",
    415: "The request body must be JSON",
    429: "Too many requests, please try again later",
    500: "Something went wrong",
    503: "The login service is not available",
}

# The answers of an API must not be framed, run or rendered.
API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

# The dashboard is a page, whose scripts, styles and fonts come from these places.
DASHBOARD_POLICY = "; ".join(
    [
        API_POLICY,
        "script-src 'unsafe-inline' https://cdn.jsdelivr.net/gh/supertokens/",
        "style-src 'unsafe-inline' https://cdn.jsdelivr.net/gh/supertokens/ https://fonts.googleapis.com",
        "font-src https://fonts.gstatic.com",
        "img-src 'self' data: https://cdn.jsdelivr.net/gh/supertokens/",
        "connect-src 'self'",
    ]
)

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
if settings.production:
    HEADERS["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"


def response_headers(path: str) -> dict[str, str]:
    """The headers of the response to a request of `path`, unless it has set them itself."""
    policy = DASHBOARD_POLICY if settings.dashboard == "on" and path.startswith("/auth/dashboard") else API_POLICY
    return {**HEADERS, "Content-Security-Policy": policy}


class RefusedError(Exception):
    """Ends a request with `status`. The framework's error handler answers it."""

    def __init__(self, status: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(MESSAGES[status])
        self.status = status
        self.headers = headers or {}
