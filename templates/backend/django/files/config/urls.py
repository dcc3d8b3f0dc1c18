"""
URL configuration. SuperTokens' routes, below `/auth`, are in its middleware.

https://docs.djangoproject.com/en/5.2/topics/http/urls/
"""

from django.contrib import admin
from django.urls import include, path

from authentication.settings import settings

admin.site.site_url = settings.website_domain

urlpatterns = [
    path("django-admin/", admin.site.urls),
    path("", include("api.urls")),
]
