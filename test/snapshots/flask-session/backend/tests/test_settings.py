"""Which settings the app starts with."""

from pathlib import Path

import pytest

from app.settings import read_settings

GOOD = {"APP_ENV": "production", "API_DOMAIN": "https://app.example.com", "SECRET_KEY": "0123456789abcdef" * 2}


@pytest.fixture(autouse=True)
def good_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Sets what production needs, and nothing by .env."""
    monkeypatch.setattr("app.settings.ROOT", tmp_path)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_ENV", "prod"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "changeme-changeme-changeme-changeme"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "abababab" * 8),
        ("API_DOMAIN", ""),
        ("API_DOMAIN", "app.example.com"),
        ("API_DOMAIN", "http://app.example.com"),
        ("FLASK_DEBUG", "1"),
        ("LOG_LEVEL", "LOUD"),
        ("REDIS_URL", "localhost:6379"),
        ("AUTH_RATE_LIMIT", "0"),
        ("DATABASE_URL", "mysql://app@db/app"),
        ("DATABASE_URL", "postgresql://app:changeme@db/app"),
        ("DATABASE_URL", "postgres://app@db.example.com/app"),
        ("WEBSITE_ORIGINS", "http://app.example.com"),
        ("WEBSITE_ORIGINS", "https://app.example.com/"),
        ("WEBSITE_ORIGINS", "*"),
    ],
)
def test_production_refuses_settings_that_are_not_safe(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    assert read_settings().https
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as refusal:
        read_settings()
    [_, problem] = str(refusal.value).splitlines()
    assert problem.strip().startswith(name)


def test_without_a_word_about_it_the_app_counts_as_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_ENV", "")
    assert read_settings().production


def test_development_has_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_ENV", "development")
    monkeypatch.setenv("API_DOMAIN", "")
    assert read_settings().hosts[0] == "localhost"
