"""Checks of every request before it reaches a view, and headers of every response."""

from collections.abc import Callable
from urllib.parse import SplitResult

from corsheaders.middleware import CorsMiddleware
from django.conf import settings as django_settings
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from supertokens_python.framework.django import middleware as supertokens_middleware

from api.errors import error_response, unexpected_error
from asgi_path import asgi_path
from http_rules import response_headers
from path_check import check_path
from proxies import client_address
from refused import RefusedError
from request_check import Incoming, check_request, is_auth_route
from wsgi_path import wsgi_path

GetResponse = Callable[[HttpRequest], HttpResponse]


def security_headers(get_response: GetResponse) -> GetResponse:
    """Adds the security headers, to errors as well."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in response_headers(request.path).items():
            response.headers.setdefault(name, value)
        return response

    return middleware


class Cors(CorsMiddleware):
    """Compares the whole origin: the original ignores text after the port."""

    def origin_found_in_white_lists(self, origin: str, url: SplitResult) -> bool:
        return origin in django_settings.CORS_ALLOWED_ORIGINS


def check(get_response: GetResponse) -> GetResponse:
    """Answers the requests that must be refused."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            check_path(raw_path(request))
            if is_auth_route(request.path):
                if "transfer-encoding" in request.headers:
                    raise RefusedError(400)  # WSGI would treat a body without a declared length as empty
                check_request(describe(request))
        except RequestDataTooBig:
            return error_response(413)
        except RefusedError as error:
            return error_response(error.status, error.headers)
        return get_response(request)

    return middleware


def supertokens(get_response: GetResponse) -> GetResponse:
    """The SDK's routes, and the answers to errors in them."""
    answer: GetResponse = supertokens_middleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            return answer(request)
        except Exception as error:
            return unexpected_error(request, error)

    return middleware


def raw_path(request: HttpRequest) -> str:
    """The path as the server has received it."""
    return asgi_path(request.scope) if isinstance(request, ASGIRequest) else wsgi_path(request.META)


def describe(request: HttpRequest) -> Incoming:
    """The parts of a request that are checked."""
    return Incoming(
        method=request.method or "",
        path=request.path,
        media_type=request.content_type or "",
        has_csrf_header="rid" in request.headers,
        body=request.body,
        address=client_address(request.META["REMOTE_ADDR"], request.headers.get("x-forwarded-for", "")),
    )
