"""Checks of every request before it reaches the app, and headers of every response."""

from typing import Any

from flask import Flask, Response, abort, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from .settings import Settings

MAX_BODY_BYTES = 100 * 1024

# Pages load only files of this app, and no scripts. Other sites cannot frame them.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class AppResponse(Response):
    """A response that deletes cookies as they were set: browsers ignore what sets `__Host-…` without Secure."""

    def delete_cookie(self, *args: Any, **options: Any) -> None:
        """Adds Secure, which Flask-Login and Flask-Session leave out."""
        super().delete_cookie(*args, **{"secure": current_app.config["SESSION_COOKIE_SECURE"], **options})


def protect(app: Flask, settings: Settings) -> None:
    """Registers the checks, and configures Flask's cookies and limits."""
    app.response_class = AppResponse
    app.config.update(
        SESSION_COOKIE_NAME=f"{settings.cookie_prefix}session",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        TRUSTED_HOSTS=settings.hosts,
        # Werkzeug cuts a chunked body off at this limit without an error: the extra byte shows that it was longer.
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES + 1,
    )
    if settings.trust_proxy:
        hops = settings.trust_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]

    @app.before_request
    def refuse_large() -> None:
        """Refuses them before the forms and their tokens are checked."""
        if (request.content_length or 0) > MAX_BODY_BYTES:
            abort(413)

    @app.after_request
    def add_headers(response: Response) -> Response:
        """Adds the security headers, to errors as well."""
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        # Only static files are the same for everybody.
        response.headers["Cache-Control"] = "no-cache" if request.endpoint == "static" else "no-store"
        if settings.https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response
