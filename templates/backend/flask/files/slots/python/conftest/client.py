@pytest.fixture
def client() -> FlaskClient:
    """A browser that nobody has used yet. By the header, which other sites cannot send, the API knows the website."""
    from app import app

    app.testing = True
    client = app.test_client()
    client.environ_base["HTTP_RID"] = "anti-csrf"
    return client
