@pytest.fixture(scope="session")
def app(core: str) -> FastAPI:
    """The API."""
    from app.main import app

    return app


@pytest.fixture(scope="session")
def browser(app: FastAPI) -> Iterator[TestClient]:
    """One for all tests. By the header, which other sites cannot send, the API knows the website."""
    with TestClient(app, "http://localhost", headers={"rid": "anti-csrf"}) as browser:
        yield browser


@pytest.fixture
def client(browser: TestClient) -> TestClient:
    """A browser that nobody has used yet."""
    browser.cookies.clear()
    return browser


@pytest.fixture
def bare_client(app: FastAPI) -> TestClient:
    """What sends the cookies that a test gives it, and no others."""
    return TestClient(app, "http://localhost")
