"""Django's admin, with a user of Django's."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_superuser_signs_in() -> None:
    User.objects.create_superuser("jane", password="correct horse battery")
    browser = Client(enforce_csrf_checks=True, headers={"accept": "text/html"})
    page = browser.get("/django-admin/login/")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token
    form = {"username": "jane", "password": "correct horse battery", "csrfmiddlewaretoken": token[1]}
    assert browser.post("/django-admin/login/?next=/django-admin/", form).status_code == 302
    assert b"Site administration" in browser.get("/django-admin/").content


def test_others_are_asked_to_sign_in() -> None:
    response = Client().get("/django-admin/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/django-admin/login/?next=/django-admin/"
