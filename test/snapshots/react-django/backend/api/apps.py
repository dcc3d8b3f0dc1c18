"""The app of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API's own routes and tables."""

    name = "api"
