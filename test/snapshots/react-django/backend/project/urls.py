"""The routes. Those of the SDK, below `/auth`, are in its middleware."""

from django.urls import path

from api import views

handler400 = "api.errors.bad_request"
handler403 = "api.errors.forbidden"
handler404 = "api.errors.not_found"
handler500 = "api.errors.server_error"

urlpatterns = [
    path("hello", views.hello),
    path("sessioninfo", views.session_info),
    path("admin", views.admin),
]
