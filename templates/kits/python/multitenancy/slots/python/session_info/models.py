tenant_id: str
