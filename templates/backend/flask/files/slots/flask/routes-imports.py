from auth.roles import must_be_admin
from auth.settings import settings
