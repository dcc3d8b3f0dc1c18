from app.auth.core import check_core
from app.auth.errors import auth_error, http_error, unexpected_error, validation_error
from app.auth.logs import configure_logging
from app.auth.middleware import RequestCheck, SecurityHeaders
from app.auth.settings import settings
from app.config import app_info, recipe_list, supertokens_config
from app.routers import api
