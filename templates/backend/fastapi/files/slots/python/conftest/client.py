@pytest.fixture(scope="session")
def server() -> Iterator[TestClient]:
    """The API, started once."""
    from main import app

    # By this header, which other sites cannot send, the API knows the website.
    with TestClient(app, "http://localhost", headers={"rid": "anti-csrf"}) as client:
        yield client


@pytest.fixture
def client(server: TestClient) -> TestClient:
    """A browser that nobody has used yet."""
    server.cookies.clear()
    return server
