"""The routes of the API."""

from django.urls import path

from api import views

urlpatterns = [
    path("hello", views.hello),
    path("sessioninfo", views.session_info),
    path("admin", views.admin),
]
