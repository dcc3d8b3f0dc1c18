"""Django's settings. What differs from one place to another comes from the environment: see ../settings.py."""

from supertokens_python import get_all_cors_headers, init

from config import app_info, recipe_list, supertokens_config
from request_check import MAX_BODY_BYTES
from settings import settings

init(
    app_info=app_info,
    supertokens_config=supertokens_config,
    framework="django",
    recipe_list=recipe_list,
    mode="wsgi",  # the views are not coroutines, not even under ASGI
    telemetry=False,
)

# Errors are answered as JSON, and their details go to the log: Django's own pages would show them to everybody.
DEBUG = False

# The Host header is not used: API_DOMAIN says where the API is.
ALLOWED_HOSTS = ["*"]

# There is no SECRET_KEY, and there are no DATABASES: the core signs the sessions, and keeps the users.

ROOT_URLCONF = "project.urls"
WSGI_APPLICATION = "project.wsgi.application"
TIME_ZONE = "UTC"

INSTALLED_APPS = ["corsheaders", "rest_framework", "api"]

# The first one is the outermost: even errors and answers to preflights have its headers.
MIDDLEWARE = [
    "api.middleware.security_headers",
    "api.middleware.Cors",
    "api.middleware.check",
    "api.middleware.supertokens",
]

DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES

CORS_ALLOWED_ORIGINS = [settings.website_domain]
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_HEADERS = ["content-type", *get_all_cors_headers()]
CORS_PREFLIGHT_MAX_AGE = 600

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # the SDK does that: see `verify_session` in the views
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "api.errors.exception_handler",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": settings.log_level},
    "loggers": {
        # The URLs that mails and providers link to have codes in them, which must not get into a log.
        "django.server": {"handlers": [], "propagate": False},
        "httpx": {"level": "WARNING"},  # it would log each call of the core
        # Unknown paths are not worth a warning.
        "django.request": {"level": "ERROR"},
    },
}
