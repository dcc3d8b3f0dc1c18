"""The app that joins Django and SuperTokens."""

from django.apps import AppConfig


class AuthenticationConfig(AppConfig):
    """Middleware, and classes for Django REST framework."""

    name = "authentication"
