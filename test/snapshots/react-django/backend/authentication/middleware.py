"""SuperTokens' routes, and what stands before them. They are in the order of MIDDLEWARE in the settings."""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings as django_settings
from django.core.exceptions import MiddlewareNotUsed, RequestDataTooBig
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.urls import set_script_prefix
from supertokens_python.framework.django import middleware as supertokens_middleware

from .errors import error_response, sdk_error_response
from .limits import SIGN_IN, count, count_request
from .request_checks import Incoming, check_path, check_request, is_auth_route
from .responses import MESSAGES, RefusedError, response_headers
from .settings import settings

GetResponse = Callable[[HttpRequest], HttpResponse]

ADMIN_SIGN_IN = "/django-admin/login/"

# For pages of Django's: its admin, and your templates. Django has a setting for it from 6.0 on.
PAGE_POLICY = "; ".join(
    [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "connect-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'{inline}",
        "style-src 'self'{inline}",
    ]
).format(inline=" 'unsafe-inline'" if django_settings.DEBUG else "")  # Django's debug pages need it


def security_headers(get_response: GetResponse) -> GetResponse:
    """Adds headers to every response, unless it has them already."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        headers = response_headers(request.path_info)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not is_auth_route(request.path_info):
            headers["Content-Security-Policy"] = PAGE_POLICY
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def json_errors(get_response: GetResponse) -> GetResponse:
    """Answers programs with JSON where Django has an error page for browsers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if not is_page or response.status_code not in MESSAGES or is_debug_page(response):
            return response
        wants_json = request.get_preferred_type(["application/json", "text/html"]) == "application/json"
        return error_response(response.status_code) if wants_json else response

    return middleware


def is_debug_page(response: HttpResponse) -> bool:
    """True for the page that shows an exception in development."""
    return django_settings.DEBUG and response.status_code == 500


def check_auth_routes(get_response: GetResponse) -> GetResponse:
    """Refuses what must not get to the SDK's routes, and limits attempts to sign in to Django's admin."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            check_path(raw_path(request))
            if is_auth_route(request.path_info):
                check_auth_request(request)
            elif request.method == "POST" and request.path_info == ADMIN_SIGN_IN:
                count_request(request.method, request.path_info, address_of(request))
                count(SIGN_IN, request.POST.get("username", ""))
        except RefusedError as error:
            return error_response(error.status, error.headers)
        except RequestDataTooBig:
            return error_response(413)
        return get_response(request)

    return middleware


def supertokens(get_response: GetResponse) -> GetResponse:
    """The SDK's routes, and the answers to its errors in them."""
    answer: GetResponse = supertokens_middleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            return answer(request)
        except Exception as error:
            if response := sdk_error_response(request, error):
                return response
            raise

    return middleware


def gateway_path(get_response: GetResponse) -> GetResponse:
    """Gives links and redirects the path that a proxy puts in front of the API and takes off again."""
    prefix = settings.api_gateway_path.rstrip("/")
    if not prefix:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        request.path = prefix + request.path_info
        set_script_prefix(f"{prefix}/")
        return get_response(request)

    return middleware


def check_auth_request(request: HttpRequest) -> None:
    """Raises RefusedError for a request that must be refused."""
    if "transfer-encoding" in request.headers:
        raise RefusedError(400)  # WSGI would treat a body without a declared length as empty
    check_request(
        Incoming(
            method=request.method or "",
            path=request.path_info,
            media_type=request.content_type or "",
            has_csrf_header="rid" in request.headers,
            body=request.body,
            address=address_of(request),
        )
    )


def raw_path(request: HttpRequest) -> str:
    """The path as the server has received it. Some give only the decoded path, which is encoded again here."""
    if isinstance(request, ASGIRequest):
        received: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
        return received.decode("latin-1")
    uri: str = request.META.get("RAW_URI") or request.META.get("REQUEST_URI") or quote(request.path_info)
    return uri.partition("?")[0]


def address_of(request: HttpRequest) -> str:
    """The client's address. Each proxy adds the one that it sees at the end of the header X-Forwarded-For."""
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    addresses = [address.strip() for address in forwarded if address.strip()]
    if settings.trust_proxy and len(addresses) >= settings.trust_proxy:
        return addresses[-settings.trust_proxy]
    return str(request.META["REMOTE_ADDR"])
