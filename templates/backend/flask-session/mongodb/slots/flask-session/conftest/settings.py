def settings() -> Iterator[Settings]:
    """Settings of an app under test. Its database is on the server of MONGODB_URL, and is removed afterwards."""
    server = os.environ.get("MONGODB_URL", "mongodb://localhost:27017").rpartition("/")[0]
    server = server if server.count("/") > 1 else "mongodb://localhost:27017"
    client: MongoClient[dict[str, object]] = MongoClient(server, serverSelectionTimeoutMS=2000)
    try:
        client.admin.command("ping")
    except PyMongoError:
        pytest.exit(f"These tests need a MongoDB server, and none answers at {server} (MONGODB_URL)", returncode=1)
    name = f"test-{secrets.token_hex(6)}"
    yield Settings(
        api_domain="http://localhost",
        secret_key="0123456789abcdef0123456789abcdef",
        mongodb_url=f"{server}/{name}",
        app_env="test",
        auth_rate_limit=1000,
    )
    client.drop_database(name)
    client.close()
