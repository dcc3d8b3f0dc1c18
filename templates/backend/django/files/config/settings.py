"""
Django's settings. What differs between machines comes from the environment, and from ../.env for what is not set there.

https://docs.djangoproject.com/en/5.2/ref/settings/
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import environ  # type: ignore[import-untyped]
from supertokens_python import get_all_cors_headers, init

from authentication.config import app_info, recipe_list, supertokens_config
from authentication.logs import without_query
from authentication.settings import settings as auth

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR.parent / ".env")
# An empty variable counts as one that is not set.
env.ENVIRON = {name: value for name, value in os.environ.items() if value}


# It is production unless APP_ENV is development or test, and then it does not start without a SECRET_KEY or with DEBUG.

DEBUG = env.bool("DEBUG", default=not auth.production)

SECRET_KEY = auth.secret_key or "django-insecure-for-development-only"

ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=[
        *(urlsplit(url).hostname for url in (auth.api_domain, auth.website_domain)),
        *("localhost", "127.0.0.1", "[::1]"),
    ],
)


# Application definition

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "rest_framework",
    "authentication",
    "api",
]

MIDDLEWARE = [
    "authentication.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "authentication.middleware.json_errors",
    "authentication.middleware.check_auth_routes",
    "authentication.middleware.supertokens",
    "authentication.middleware.gateway_path",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

WSGI_APPLICATION = "config.wsgi.application"


# SuperTokens: people who sign up are kept by its core, not in Django's database.

init(
    app_info=app_info,
    supertokens_config=supertokens_config,
    framework="django",
    recipe_list=recipe_list,
    mode="wsgi",  # the views are not coroutines, not even under ASGI
    telemetry=False,
)

# A list of origins would also allow a path after them.
CORS_ALLOWED_ORIGIN_REGEXES = [rf"{re.escape(auth.website_domain)}\Z"]
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_HEADERS = ["content-type", *get_all_cors_headers()]
CORS_PREFLIGHT_MAX_AGE = 600


# Django REST framework: a view needs a session unless it says otherwise.

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["authentication.session.SuperTokensAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        *(["rest_framework.renderers.BrowsableAPIRenderer"] if DEBUG else []),
    ],
    "EXCEPTION_HANDLER": "authentication.errors.exception_handler",
}


# Database: SQLite, or what DATABASE_URL names. psycopg is there for postgres://…

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# Passwords of Django's own users, who sign in to its admin

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]


# Security

SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [auth.api_domain]

if auth.trust_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if auth.production:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True

SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # the proxy in front redirects to https
    "security.W021",  # to have the domain preloaded by browsers is for its owner to decide
]


# Internationalization

LANGUAGE_CODE = "en-us"

TIME_ZONE = "UTC"

USE_I18N = True

USE_TZ = True


# Static files (CSS, JavaScript, Images): `manage.py collectstatic` gathers them for production

STATIC_URL = f"{auth.api_gateway_path}/static/"

STATIC_ROOT = BASE_DIR / "staticfiles"

WHITENOISE_STATIC_PREFIX = "/static/"

if not DEBUG:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }


# Logging

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "request": {"()": "django.utils.log.ServerFormatter", "format": "[{server_time}] {message}", "style": "{"},
    },
    "filters": {"without_query": {"()": "django.utils.log.CallbackFilter", "callback": without_query}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "requests": {"class": "logging.StreamHandler", "formatter": "request"},
    },
    "root": {"handlers": ["console"], "level": auth.log_level},
    "loggers": {
        "django": {"handlers": [], "level": auth.log_level},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # strangers ask for any host
        "django.server": {"handlers": ["requests"], "filters": ["without_query"], "propagate": False},
        "httpx": {"level": "WARNING"},  # it logs the whole URL of each call of the core
    },
}
