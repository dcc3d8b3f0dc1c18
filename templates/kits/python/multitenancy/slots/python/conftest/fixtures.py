

@pytest.fixture(scope="session", autouse=True)
def tenants(app: object) -> None:
    """The tenants, which the app creates when it starts, too, but nobody knows when."""
    asyncio.run(save_tenants())
