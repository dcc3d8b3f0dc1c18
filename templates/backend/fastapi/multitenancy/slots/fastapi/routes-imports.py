from app.auth.tenants import TENANTS
from app.models import Hello, Message, SessionInfo, TenantList
