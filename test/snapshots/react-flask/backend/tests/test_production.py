"""What production refuses."""

import pytest

from auth.settings import load_settings


def test_production_refuses_unsafe_settings_and_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    unsafe = {
        "WEBSITE_DOMAIN": "http://shop.example",
        "SUPERTOKENS_CONNECTION_URI": "https://try.supertokens.com",
        "SUPERTOKENS_API_KEY": "changeme",
        "TRUST_PROXY": "yes",
    }
    for name, value in {**unsafe, "APP_ENV": "production"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as refusal:
        load_settings()
    assert [name for name in unsafe if f"  {name} " not in str(refusal.value)] == []
