@pytest.fixture(scope="session")
def app(core: str) -> Flask:
    """The API."""
    from app import app

    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has used yet. By the header, which other sites cannot send, the API knows the website."""
    client = app.test_client()
    client.environ_base["HTTP_RID"] = "anti-csrf"
    return client


@pytest.fixture
def bare_client(app: Flask) -> FlaskClient:
    """What sends the cookies that a test gives it, and no others."""
    return app.test_client(use_cookies=False)
