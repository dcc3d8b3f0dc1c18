"""The tenants: each has its own users and ways to sign in."""

from flask.testing import FlaskClient

from auth.tenants import TENANTS


def test_everybody_sees_which_tenants_there_are(client: FlaskClient) -> None:
    tenants = client.get("/tenants").get_json()["tenants"]
    assert tenants == [{"id": tenant.id, "name": tenant.name} for tenant in TENANTS]


def test_a_tenant_has_its_own_ways_to_sign_in(client: FlaskClient) -> None:
    for tenant in TENANTS:
        methods = client.get(f"/auth/{tenant.id}/loginmethods").get_json()
        assert sorted(methods["firstFactors"]) == sorted(tenant.first_factors)
