from models import Hello, Message, SessionInfo, TenantList
from settings import settings
from tenants import TENANTS
