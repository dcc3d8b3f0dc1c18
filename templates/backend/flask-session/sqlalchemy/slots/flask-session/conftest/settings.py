def settings(tmp_path: Path) -> Settings:
    """Settings of an app under test."""
    return Settings(
        api_domain="http://localhost",
        secret_key="0123456789abcdef0123456789abcdef",
        database_url=f"sqlite:///{tmp_path / 'test.db'}",
        app_env="test",
        auth_rate_limit=1000,
    )
